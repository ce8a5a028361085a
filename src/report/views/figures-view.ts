import type { ClaimEvidence } from '../../core/index.js';
import { isComputed } from '../evidence/is-computed.js';
import { tellingOfClaim } from '../evidence/telling-component.js';
import type { DrawnFigure } from '../figures/drawing.js';
import { evidencePath } from '../figures/evidence-path.js';
import { discrepancyPlot, forestPlot } from '../figures/forest-plot.js';
import { logLogPlot } from '../figures/log-log-plot.js';
import { regimePlot } from '../figures/regime-plot.js';
import type { PageDetail } from '../page/page-detail.js';

/** A figure of a claim. */
export interface FigureView extends DrawnFigure {
  readonly title: string;
  /** What its data are, for the name of a file. */
  readonly data: string;
  /** The one comparison that it is about, by its place in the evidence; missing where it is of several. */
  readonly about?: { readonly setting: string; readonly component: string };
}

/** The figures of a claim. */
export interface ClaimFigures {
  /** The one that carries the claim; none where nothing was measured. */
  readonly main: readonly FigureView[];
  /** Where in its regime the claim was tried; none where that is one point. */
  readonly regime: readonly FigureView[];
  /** Those for whom the evidence is to be looked at closely. */
  readonly others: readonly FigureView[];
}

/** Draws a claim: discrepancies or scaling, the regime, then all comparisons and the path of the most telling. */
export function figuresView(
  evidence: ClaimEvidence,
  anchor: string,
  detail: PageDetail,
): ClaimFigures {
  const { claim, domain, counterexample } = evidence;
  const settings = [
    ...evidence.settings,
    ...(counterexample === undefined ? [] : [counterexample.smallest]),
  ];
  const discrepancies = titled(
    'Discrepancy from theory',
    discrepancyPlot(`${anchor}:discrepancy`, claim.id, settings, detail),
  );
  const all = titled(
    'All comparisons',
    forestPlot(`${anchor}:forest`, claim.id, settings, detail.maxComparisons),
  );
  const about = placeOf(evidence);
  const scaling = titled('Scaling', scalingOf(evidence, anchor), about);
  const isAllShown = discrepancies[0]?.kind === 'forest-of-all';
  return {
    main: scaling.length > 0 ? scaling : discrepancies,
    regime: titled('Regime', regimePlot(`${anchor}:regime`, claim.id, domain, settings)),
    others: !detail.hasOtherFigures
      ? []
      : [
          ...(scaling.length > 0 ? discrepancies : []),
          ...(isAllShown ? [] : all),
          ...titled('Evidence as it came in', pathOf(evidence, anchor, detail), about),
        ],
  };
}

function scalingOf(evidence: ClaimEvidence, anchor: string): DrawnFigure | undefined {
  const { relation } = evidence;
  const telling = tellingOfClaim(evidence);
  const sizePoints = telling?.setting.sizePoints;
  const hasSizes = relation.kind === 'scales-as' || relation.kind === 'converges';
  if (!hasSizes || telling === undefined || sizePoints === undefined) return undefined;
  return logLogPlot(`${anchor}:scaling`, telling, sizePoints, relation.sizeName);
}

/** One evaluation has no path. */
function pathOf(
  evidence: ClaimEvidence,
  anchor: string,
  detail: PageDetail,
): DrawnFigure | undefined {
  const telling = tellingOfClaim(evidence);
  if (telling === undefined || isComputed(telling.setting)) return undefined;
  return evidencePath(`${anchor}:path`, telling, detail);
}

/** Where in the evidence the most telling comparison stands. */
function placeOf(evidence: ClaimEvidence): FigureView['about'] {
  const telling = tellingOfClaim(evidence);
  if (telling === undefined) return undefined;
  const { setting, component } = telling;
  const isSmallest = setting === evidence.counterexample?.smallest;
  return {
    setting: isSmallest ? 'smallest' : String(evidence.settings.indexOf(setting)),
    component: String(setting.components.indexOf(component)),
  };
}

function titled(
  title: string,
  figure: DrawnFigure | undefined,
  about?: FigureView['about'],
): readonly FigureView[] {
  if (figure === undefined) return [];
  const data = title.toLowerCase();
  return [{ ...figure, title, data, ...(about === undefined ? {} : { about }) }];
}
