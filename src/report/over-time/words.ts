import type { ClaimTrend, TrendChange, TrendState, VerdictDirection } from '../../core/index.js';
import { formatMargins } from '../words/format-number.js';

/** What a trend shows, in words. */
export const trendWords: Readonly<Record<TrendState, string>> = {
  'too-few': 'too few runs to tell',
  steady: 'steady',
  'moved-inside': 'moved inside its margin',
  'left-margin': 'left its margin',
};

/** What became of a verdict, in a word. */
export const directionWords: Readonly<Record<VerdictDirection, string>> = {
  worse: 'worse',
  better: 'better',
  other: 'other',
  same: 'same',
};

/** At which tier a claim was checked, and on which program if not on tvd itself. */
export function whereOf({ tier, program }: ClaimTrend): string {
  return program === undefined ? tier : `${tier}, ${program}`;
}

/** A number with its standard error, in margins. */
export function marginsWithError(mean: number, standardError: number): string {
  return `${formatMargins(mean)} ± ${formatMargins(standardError).replace('+', '')}`;
}

/** The first characters of a commit, and whether there were changes beside it. */
export function shortCommit(commit: string): string {
  const [hash = '', ...rest] = commit.split('-');
  return /^[0-9a-f]{12,}$/.test(hash) ? [hash.slice(0, 10), ...rest].join('-') : commit;
}

/** A change that was found in a trend, as a sentence; nothing where there is none. */
export function changeInWords({ state, change, points }: ClaimTrend): string {
  if (change === undefined) return '';
  const place = points.findIndex(({ run }) => run === change.run);
  const previous = points[place - 1];
  return `${trendWords[state]}: ${change.name} went from ${levelText(change.before)} to ${levelText(change.after)} margins at run ${change.run}${commitText(change, previous?.commit)}${codeText(change)}`;
}

function levelText({ mean, standardError, numRuns }: TrendChange['before']): string {
  const runs = numRuns === 1 ? 'one run' : `${numRuns} runs`;
  return `${marginsWithError(mean, standardError)} (${runs})`;
}

function commitText({ commit }: TrendChange, previous: string | undefined): string {
  if (commit === 'unknown' || commit === previous) return '';
  const after =
    previous === undefined || previous === 'unknown' ? '' : `, after ${shortCommit(previous)}`;
  return ` (commit ${shortCommit(commit)}${after})`;
}

function codeText({ hasOtherCode, kind }: TrendChange): string {
  if (kind === 'other-seeds') {
    return hasOtherCode ? '; the code of the claim changed in that run' : '';
  }
  const settings = '; its seed and settings are those of an earlier run';
  return hasOtherCode
    ? `${settings}, its code is not`
    : `${settings}, and so is its code: something that no file of the suite names has changed`;
}
