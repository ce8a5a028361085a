import type { ClaimTrend, TrendChange, TrendPoint, TrendState } from '../../core/index.js';
import { couldShowChange, findChange, hasOtherCode, tracksOf } from './find-change.js';
import type { HistoryEntry } from './history.js';
import { type ClaimSeries, seriesOf } from './observations.js';

/**
 * The trend of every claim at every tier of a history, with the changes that are found at
 * `falseAlarmRate` over all of them.
 *
 * @param entries - the oldest first
 */
export function trendsOf(entries: readonly HistoryEntry[]): readonly ClaimTrend[] {
  const all = seriesOf(entries);
  const numSeries = Math.max(1, all.filter(isLookedAt).length);
  return all.map((series) => {
    const numRunsWithout = runsWithout(series, entries);
    const trend = trendOf(series, numSeries);
    return numRunsWithout === 0 ? trend : { ...trend, numRunsWithout };
  });
}

function trendOf(series: ClaimSeries, numSeries: number): ClaimTrend {
  const { claim, tier, program, observations } = series;
  const change = isLookedAt(series) ? findChange(series, numSeries) : undefined;
  const name = change?.name ?? farthestName(series);
  const couldShow =
    observations.some(({ kind }) => kind === 'same-seed') || couldShowChange(series, numSeries);
  return {
    claim,
    tier,
    ...(program === undefined ? {} : { program }),
    ...(name === undefined ? {} : { name }),
    points: observations.map((_, place) => pointAt(series, place, name)),
    numObservations: observations.filter(({ kind }) => kind === 'new').length,
    state: couldShow ? stateOf(series, change) : 'too-few',
    ...(change === undefined ? {} : { change }),
  };
}

/** Claims with runs of which a change could become visible: the rate is shared by these. */
function isLookedAt({ observations }: ClaimSeries): boolean {
  const numWithNumbers = observations.filter(({ kind }) => kind === 'new').length;
  return numWithNumbers > 4 || observations.some(({ kind }) => kind === 'same-seed');
}

function stateOf({ observations }: ClaimSeries, change: TrendChange | undefined): TrendState {
  if (change === undefined) return 'steady';
  const position = change.now?.position ?? change.to;
  if (position === 'outside' || observations.at(-1)?.verdict === 'refuted') return 'left-margin';
  if (change.now?.kind === 'back') return 'returned';
  return change.from === 'outside' ? 'came-inside' : 'moved-inside';
}

/** Later runs at the tier and of the program, which have the claim no longer or were of others. */
function runsWithout(
  { tier, program, observations }: ClaimSeries,
  entries: readonly HistoryEntry[],
) {
  const last = observations.at(-1)?.entry;
  const later = entries.slice(last === undefined ? 0 : entries.indexOf(last) + 1);
  return later.filter((entry) => entry.tier === tier && entry.program === program).length;
}

/** Of the numbers that most runs have, the one whose mean over them is farthest from the prediction. */
function farthestName(series: ClaimSeries): string | undefined {
  const tracks = tracksOf(series);
  const most = Math.max(0, ...tracks.map(({ observations }) => observations.length));
  const [first] = tracks
    .filter(({ observations }) => observations.length === most)
    .map(({ name, observations }) => {
      const sum = observations.reduce((all, { value }) => all + value.mean, 0);
      return { name, distance: Math.abs(sum) };
    })
    .sort((a, b) => b.distance - a.distance);
  return first?.name;
}

function pointAt(
  { observations }: ClaimSeries,
  place: number,
  name: string | undefined,
): TrendPoint {
  const observation = observations[place];
  const { entry, verdict, discrepancies, kind } = observation;
  const byName = discrepancies?.byName ?? {};
  const own = name !== undefined && Object.hasOwn(byName, name) ? byName[name] : undefined;
  return {
    run: entry.run,
    startedAt: entry.startedAt,
    commit: entry.commit,
    seed: entry.seed,
    verdict,
    ...(own === undefined ? {} : { mean: own.mean, standardError: own.standardError }),
    ...(kind === 'repeat' ? { isRepeat: true } : {}),
    ...(hasOtherCode(observation, observations[place - 1]) ? { hasOtherCode: true } : {}),
  };
}
