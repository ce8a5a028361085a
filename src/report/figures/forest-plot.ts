import type { SettingEvidence } from '../../core/index.js';
import { tellingComponent } from '../evidence/telling-component.js';
import { type PageDetail, pageDetails } from '../page/page-detail.js';
import { drawForest, onePanel, panelsOf } from './draw-forest.js';
import type { DrawnFigure } from './drawing.js';
import { mostTelling, rowOf, rowsOf } from './forest-rows.js';
import { firstSentence, readingOf } from './forest-words.js';

/** Most comparisons that are drawn one by one in the figure that carries a claim. */
const maxSingly = 14;

/**
 * The figure that carries a claim: every comparison where they are few, else that of each
 * setting which says most about its verdict.
 *
 * @param detail - how many settings are drawn, those that reach furthest
 * @returns undefined when nothing was measured
 */
export function discrepancyPlot(
  id: string,
  claimId: string,
  settings: readonly SettingEvidence[],
  { maxSettingsDrawn: maxRows, maxComparisons }: PageDetail = pageDetails[0],
): DrawnFigure | undefined {
  const all = rowsOf(settings);
  if (all.length <= Math.min(maxSingly, maxComparisons)) {
    const whole = forestPlot(id, claimId, settings);
    return whole && { ...whole, kind: 'forest-of-all' };
  }
  const rows = settings.flatMap((setting, settingIndex) => {
    const component = tellingComponent([setting], setting.verdict.kind)?.component;
    if (component === undefined) return [];
    const name = setting.components.length > 1 ? `${component.label}, ` : '';
    const number = setting.phase === 'final' ? 'smallest' : String(settingIndex + 1);
    return [rowOf(component, setting, settingIndex, `${name}${number}`)];
  });
  const shown = mostTelling(rows, maxRows);
  const figure = drawForest(id, claimId, rows, [onePanel(shown)]);
  const each =
    'at each setting that which says most about its verdict; the number is that of the setting.';
  return { ...figure, caption: `${firstSentence(settings)}, ${each} ${readingOf(rows, shown)}` };
}

/**
 * Every component at every setting on one axis: what was found minus predicted, in
 * margins. The band from -1 to 1 is the margin; what lies beyond the frame is
 * drawn to its edge with an arrow.
 *
 * @param maxRows - comparisons drawn, those that reach furthest; default 36
 * @returns undefined when nothing was measured
 */
export function forestPlot(
  id: string,
  claimId: string,
  settings: readonly SettingEvidence[],
  maxRows = pageDetails[0].maxComparisons,
): DrawnFigure | undefined {
  const rows = rowsOf(settings);
  if (rows.length === 0) return undefined;
  const shown = mostTelling(rows, maxRows);
  const figure = drawForest(id, claimId, rows, panelsOf(shown));
  return {
    ...figure,
    caption: `${firstSentence(settings)}, for every setting and component. ${readingOf(rows, shown)}`,
  };
}
