import { counted, type SettingEvidence } from '../../core/index.js';
import type { MarginPosition } from '../evidence/margin-units.js';
import { extentOf, type Row, sideOf } from './forest-rows.js';

/** How many comparisons lie where. */
export function describeRows(rows: readonly Row[]): string {
  const count = (position: MarginPosition): number =>
    rows.filter((row) => row.position === position).length;
  return (
    `${counted(rows.length, 'comparison')}: ${count('inside')} inside the margin, ${count('outside')} outside, ` +
    `${count('across')} across an edge, ${count('unusable')} unusable.`
  );
}

/** What is drawn. */
export function firstSentence(settings: readonly SettingEvidence[]): string {
  return `The ${sideOf(settings)} number minus the predicted one, in margins`;
}

/** What the marks mean, and what is not drawn. */
export function readingOf(rows: readonly Row[], shown: readonly Row[]): string {
  const intervals =
    sideOf(shown.map(({ setting }) => setting)) === 'computed'
      ? 'Bar: the errors of both sides.'
      : 'Thick: interval at the false-support rate; thin: at the false-refutation rate.';
  const extent = extentOf(shown);
  const hasOverflow = shown.some(({ units: { refutation, estimate } }) =>
    [refutation.lower, refutation.upper, estimate].some((value) => Math.abs(value) > extent),
  );
  return [
    `Shaded: the margin. ${intervals}`,
    ...(rows.some((row) => row.units.numericalError > 0)
      ? ['Grey box at zero, where wide enough to see: numerical error of the prediction.']
      : []),
    ...(hasOverflow ? ['Arrows: continues beyond the frame or is unbounded.'] : []),
    ...(shown.length < rows.length
      ? [`Shown are the ${shown.length} of ${rows.length} comparisons that reach furthest.`]
      : []),
  ].join(' ');
}
