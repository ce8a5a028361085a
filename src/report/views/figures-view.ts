import type { ClaimEvidence } from '../../core/index.js';
import { isComputed } from '../evidence/is-computed.js';
import { tellingOfClaim } from '../evidence/telling-component.js';
import type { DrawnFigure } from '../figures/drawing.js';
import { evidencePath } from '../figures/evidence-path.js';
import { forestPlot } from '../figures/forest-plot.js';
import { logLogPlot } from '../figures/log-log-plot.js';
import type { PageDetail } from '../page/page-detail.js';

/** A figure with its number within the claim. */
export interface FigureView extends DrawnFigure {
  readonly number: string;
}

/** The figures of a claim: all comparisons, then the path of the most telling, then the scaling. */
export function figuresView(
  evidence: ClaimEvidence,
  anchor: string,
  detail: PageDetail,
): readonly FigureView[] {
  const { claim, relation, settings } = evidence;
  const telling = tellingOfClaim(evidence);
  const figures = [forestPlot(`${anchor}:forest`, claim.id, settings, detail.maxComparisons)];
  if (telling !== undefined) {
    // One evaluation has no path.
    if (!isComputed(telling.setting)) {
      figures.push(evidencePath(`${anchor}:path`, telling, detail));
    }
    const sizePoints = telling.setting.sizePoints;
    if (
      (relation.kind === 'scales-as' || relation.kind === 'converges') &&
      sizePoints !== undefined
    ) {
      figures.push(logLogPlot(`${anchor}:scaling`, telling, sizePoints, relation.sizeName));
    }
  }
  return figures
    .filter((figure) => figure !== undefined)
    .map((figure, index) => ({ ...figure, number: String(index + 1) }));
}
