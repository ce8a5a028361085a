import { type ClaimEvidence, counted, gatingClaims } from '../../core/index.js';
import { neverDrawnInWords, shareInWords } from '../../report/words/coverage-in-words.js';
import type { SettingsTried } from '../../runs/index.js';
import { largestUnseenShare } from '../../stats/index.js';

/** What all runs of this code have tried of a claim, and which share of the regime they leave. */
export interface CoveredByRuns extends SettingsTried {
  /** As in `Coverage`, of all runs; 1 when the claim was not supported in some of them. */
  readonly unseenShare: number;
}

/** Of each supported claim of a run, what earlier runs of the same code add to it. */
export function coveredByRuns(
  claims: readonly ClaimEvidence[],
  tried: ReadonlyMap<string, SettingsTried>,
): Readonly<Record<string, CoveredByRuns>> {
  return Object.fromEntries(
    claims.flatMap(({ claim: { id }, coverage }) => {
      const all = tried.get(id);
      if (coverage === undefined || all === undefined) return [];
      const unseenShare =
        all.numNotSupported > 0
          ? 1
          : Math.min(coverage.unseenShare, largestUnseenShare(all.numFilled, coverage.missRate));
      return [[id, { ...all, unseenShare }] as const];
    }),
  );
}

/**
 * What was covered of the regimes of the supported claims that decide, by this run and by
 * all runs of this code, and what values of lists it left out; no lines without such claims.
 */
export function coveredLines(
  claims: readonly ClaimEvidence[],
  byRuns: Readonly<Record<string, CoveredByRuns>>,
): readonly string[] {
  const own = gatingClaims(claims).flatMap(({ claim: { id }, coverage }) =>
    coverage === undefined ? [] : [{ id, ...coverage }],
  );
  if (own.length === 0) return [];
  const numbers = own.map(({ numFilled, numCorners }) => numFilled + numCorners);
  const now = `  regimes: ${span(numbers)} settings a claim; ${hiddenInWords(own)}`;
  const neverDrawn = own.flatMap((coverage) => {
    const values = neverDrawnInWords(coverage);
    return values === ''
      ? []
      : [`  never drawn, so faults of it alone unseen: ${coverage.id}: ${values}`];
  });
  const known = own.flatMap(({ id }) => byRuns[id] ?? []);
  const all = known.filter(({ numNotSupported }) => numNotSupported === 0);
  const left = known.length - all.length;
  const numRuns = Math.max(0, ...all.map((one) => one.numRuns));
  if (numRuns < 2) return [now, ...neverDrawn];
  const leftText =
    left === 0 ? '' : `; without ${counted(left, 'claim')} that some run did not support`;
  const open = all.filter(({ unseenShare }) => unseenShare > 0);
  const leftByRuns = open.length === 0 ? everySetting : `less than ${shares(open)}`;
  return [
    now,
    ...neverDrawn,
    `  all runs of this code: ${span(all.map(({ numFilled }) => numFilled))} settings a claim in ${numRuns} runs; ${leftByRuns}${leftText}`,
  ];
}

const everySetting = 'every setting of their regimes';

/** Regimes of which every setting was tried can hide nothing. */
function hiddenInWords(own: readonly { readonly unseenShare: number }[]): string {
  const partial = own.filter(({ unseenShare }) => unseenShare > 0);
  if (partial.length === 0) return everySetting;
  const numWhole = own.length - partial.length;
  const whole =
    numWhole === 0 ? '' : `; every setting of the regime in ${counted(numWhole, 'claim')}`;
  return `a fault confined to less than ${shares(partial)} of a regime could be unseen (95 %)${whole}`;
}

function shares(all: readonly { readonly unseenShare: number }[]): string {
  const sorted = all.map(({ unseenShare }) => unseenShare).sort((a, b) => a - b);
  const texts = [sorted[0] ?? 1, sorted.at(-1) ?? 1].map((unseenShare) =>
    shareInWords({ unseenShare }),
  );
  return texts[0] === texts[1] ? texts[0] : `${texts[0]} to ${texts[1]}`;
}

function span(numbers: readonly number[]): string {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return least === most ? String(least) : `${least} to ${most}`;
}
