import type {
  ClaimTrend,
  TrendChange,
  TrendPoint,
  TrendState,
  VerdictDirection,
  VerdictKind,
} from '../../core/index.js';
import { formatMargins } from '../words/format-number.js';

/** What a trend shows, in words. */
export const trendWords: Readonly<Record<TrendState, string>> = {
  'too-few': 'too few runs to tell',
  steady: 'steady',
  'moved-inside': 'moved inside its margin',
  'came-inside': 'came inside its margin',
  returned: 'back where it was',
  'left-margin': 'left its margin',
};

/** The colour in which a trend is called out: a change for the better is none to be warned of. */
export const trendTones = {
  'too-few': 'supported',
  steady: 'supported',
  'moved-inside': 'inconclusive',
  'came-inside': 'supported',
  returned: 'supported',
  'left-margin': 'refuted',
} as const satisfies Readonly<Record<TrendState, VerdictKind>>;

/** Runs of a trend that are drawn: not those that have the verdict and number of the run before on their seed. */
export function drawnPoints(points: readonly TrendPoint[]): readonly TrendPoint[] {
  const onSeed = new Map<number, TrendPoint>();
  return points.filter((point) => {
    const before = onSeed.get(point.seed);
    onSeed.set(point.seed, point);
    const isSame = before?.mean === point.mean && before?.verdict === point.verdict;
    return !(point.isRepeat === true && isSame);
  });
}

/** That the newest runs are without a claim, in words; empty where they have it. */
export function withoutInWords({ numRunsWithout = 0, points }: ClaimTrend): string {
  if (numRunsWithout === 0) return '';
  const which = numRunsWithout === 1 ? 'the newest run' : `the newest ${numRunsWithout} runs`;
  return `not in ${which}, last in ${points.at(-1)?.run ?? 'none'}`;
}

/** From which verdict to which a claim went in its newest run; empty where it stayed. */
export function verdictChange({ points }: Pick<ClaimTrend, 'points'>): string {
  const [before, last] = points.slice(-2);
  return last === undefined || before.verdict === last.verdict
    ? ''
    : `${before.verdict} → ${last.verdict}`;
}

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

/** A change that was found in a trend, and where the newest runs are, as a sentence; nothing where there is none. */
export function changeInWords(trend: ClaimTrend): string {
  const { change, points } = trend;
  if (change === undefined) return '';
  const place = points.findIndex(({ run }) => run === change.run);
  const previous = points[place - 1];
  const now = points.at(place);
  const verdicts =
    previous === undefined || now === undefined || place < 0 || previous.verdict === now.verdict
      ? ''
      : ` (${previous.verdict} → ${now.verdict})`;
  return `${ledTo(trend, change)} at run ${change.run}${verdicts}${nowText(change)}: ${change.name} went from ${levelText(change.before)} to ${levelText(change.after)} margins${commitText(change, previous?.commit)}${codeText(change)}`;
}

/** Where a change led from where it began, whatever came after it. */
function ledTo({ state }: ClaimTrend, { from, to, now }: TrendChange): string {
  if (from === undefined || to === undefined) return trendWords[state];
  if (from === 'outside')
    return to === 'inside' ? 'came inside its margin' : 'moved outside its margin';
  const hasLeft = to === 'outside' || (now === undefined && state === 'left-margin');
  return hasLeft ? 'left its margin' : 'moved inside its margin';
}

/** Where the newest runs are, after a comma; nothing where the change led there. */
function nowText({ from, to, now }: TrendChange): string {
  if (now === undefined) return '';
  const { kind, position, run, level } = now;
  const since = `since run ${run}`;
  if (kind === 'back')
    return position === from && position === 'outside'
      ? `, outside again ${since}`
      : `, back ${since}`;
  if (kind === 'again') return `, for a while; again ${since}`;
  const where = position === to ? `still ${position}` : position;
  return `, ${where} ${since} (${marginsWithError(level.mean, level.standardError)})`;
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
