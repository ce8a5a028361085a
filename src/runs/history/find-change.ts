import type { Level, MeanDiscrepancy, TrendChange } from '../../core/index.js';
import { numValuesForRankChange, rankChange } from '../../stats/index.js';
import { levelOf, positionOf, pValueOnSeed } from './levels.js';
import type { ClaimSeries, Observation } from './observations.js';
import { hasSameSettings } from './same-settings.js';
import { type FoundChange, sinceChange } from './since-change.js';

/**
 * Chance that anything at all is called changed in a history in which nothing changes, over
 * all claims and all looks, by each of the two ways of looking.
 */
export const falseAlarmRate = 0.01;

/** A smaller change, in margins, is none that matters to a claim. */
const smallestChange = 0.1;

/** A number of a claim in the runs that say something new of it. */
interface Track {
  readonly name: string;
  readonly observations: readonly { readonly of: Observation; readonly value: MeanDiscrepancy }[];
}

/**
 * Looks for a change of what is measured of a claim. Two ways, each at `falseAlarmRate`:
 *
 * - runs on seeds of their own: the e-process of ranks (`rankChange`) of each number of the
 *   claim, against the number of all such numbers over the rate;
 * - runs with other numbers on the seed of an earlier one: Welch's test against the first run
 *   on that seed with the same settings; the k-th such look has the share 6/(pi k)^2.
 *
 * @param numSeries - claims and tiers that are looked at together
 * @returns undefined when none is found
 */
export function findChange(series: ClaimSeries, numSeries: number): TrendChange | undefined {
  return changeOverSeeds(series, numSeries) ?? changeOnOneSeed(series, numSeries);
}

function changeOverSeeds(series: ClaimSeries, numSeries: number): TrendChange | undefined {
  const tracks = tracksOf(series);
  const threshold = thresholdOf(numSeries, tracks.length);
  const candidates = tracks.flatMap((track) => {
    const values = track.observations.map(({ value }) => value);
    const tieBreaks = track.observations.map(({ of }) => of.tieBreak);
    const { logEvidence, changedAt } = rankChange(
      values.map(({ mean }) => mean),
      tieBreaks,
    );
    if (!(logEvidence >= threshold)) return [];
    const before = levelOf(values.slice(0, changedAt));
    const after = levelOf(values.slice(changedAt));
    if (!isLarge(before, after)) return [];
    const { of } = track.observations[changedAt];
    return [{ logEvidence, of, name: track.name, before, after }];
  });
  const [most] = candidates.sort((a, b) => b.logEvidence - a.logEvidence);
  if (most === undefined) return undefined;
  const { name, before, after } = most;
  const previous = series.observations[series.observations.indexOf(most.of) - 1];
  const found = { name, kind: 'other-seeds', before, after } as const;
  return changeAt(series, most.of, previous, found);
}

/**
 * Whether a change over runs on seeds of their own could have been found yet, were it as large as
 * can be.
 */
export function couldShowChange(series: ClaimSeries, numSeries: number): boolean {
  const tracks = tracksOf(series);
  const numRuns = Math.max(0, ...tracks.map(({ observations }) => observations.length));
  const threshold = thresholdOf(numSeries, Math.max(1, tracks.length));
  const known = runsNeeded.get(threshold) ?? numValuesForRankChange(threshold);
  runsNeeded.set(threshold, known);
  return numRuns >= known;
}

const runsNeeded = new Map<number, number>();

/** What ln of the evidence must reach: the rate is shared by all numbers of all claims. */
function thresholdOf(numSeries: number, numNames: number): number {
  return Math.log((numSeries * numNames) / falseAlarmRate);
}

/** A change that is smaller matters to no claim, however sure it is. */
function isLarge(before: Level, after: Level): boolean {
  return Math.abs(after.mean - before.mean) >= smallestChange;
}

/** The numbers of a claim, each over the runs on seeds of their own that have it. */
export function tracksOf({ observations }: ClaimSeries): readonly Track[] {
  const tracks = new Map<string, { of: Observation; value: MeanDiscrepancy }[]>();
  for (const of of observations) {
    if (of.kind !== 'new' || of.discrepancies === undefined) continue;
    for (const [name, value] of Object.entries(of.discrepancies.byName)) {
      const own = tracks.get(name) ?? [];
      tracks.set(name, own);
      own.push({ of, value });
    }
  }
  return [...tracks].map(([name, own]) => ({ name, observations: own }));
}

function changeOnOneSeed(series: ClaimSeries, numSeries: number): TrendChange | undefined {
  let numLooks = 0;
  for (const observation of series.observations) {
    if (observation.kind !== 'same-seed') continue;
    const first = firstLike(series, observation);
    if (first === observation) continue;
    numLooks += 1;
    const share = 6 / (Math.PI * numLooks) ** 2;
    const pairs = pairsOf(first, observation);
    for (const { name, one, other } of pairs) {
      const rate = (falseAlarmRate * share) / (numSeries * pairs.length);
      if (!(pValueOnSeed(one, other, observation) <= rate)) continue;
      const [before, after] = [levelOf([one]), levelOf([other])];
      if (!isLarge(before, after)) continue;
      const found = { name, kind: 'same-seed', before, after } as const;
      return changeAt(series, observation, first, found);
    }
  }
  return undefined;
}

/** The first run on the seed of another at its settings; that run itself where its design is new. */
function firstLike({ observations }: ClaimSeries, of: Observation): Observation | undefined {
  return observations.find(
    (one) =>
      one.entry.seed === of.entry.seed &&
      one.discrepancies !== undefined &&
      (one === of || hasSameSettings(one, of)),
  );
}

function pairsOf(first: Observation | undefined, later: Observation) {
  const earlier = Object.entries(first?.discrepancies?.byName ?? {});
  return earlier.flatMap(([name, one]) => {
    const byName = later.discrepancies?.byName ?? {};
    const other = Object.hasOwn(byName, name) ? byName[name] : undefined;
    return other === undefined ? [] : [{ name, one, other }];
  });
}

function changeAt(
  series: ClaimSeries,
  observation: Observation,
  previous: Observation | undefined,
  found: FoundChange,
): TrendChange {
  const { run, commit } = observation.entry;
  const now = sinceChange(series, observation, found);
  return {
    ...found,
    run,
    commit,
    hasOtherCode: hasOtherCode(observation, previous),
    from: positionOf(found.before, found.name, previous),
    to: positionOf(found.after, found.name, observation),
    ...(now === undefined ? {} : { now }),
  };
}

/** Whether a claim rests on other code than in the run before; not said where that is unknown. */
export function hasOtherCode(one: Observation, previous: Observation | undefined): boolean {
  return previous?.code !== undefined && one.code !== undefined && previous.code !== one.code;
}
