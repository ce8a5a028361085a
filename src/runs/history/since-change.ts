import type { MeanDiscrepancy, TrendChange, TrendNow } from '../../core/index.js';
import { levelOf, numberOf, positionOf, pValueOnSeed } from './levels.js';
import type { ClaimSeries, Observation } from './observations.js';
import { hasSameSettings } from './same-settings.js';

/** A change whose course is not yet known. */
export type FoundChange = Pick<TrendChange, 'name' | 'kind' | 'before' | 'after'>;

/** Runs on seeds of their own scatter: so many in a row, all nearer to the level before, are back there. */
const runsToBeBack = 4;

/** Two runs on one seed that differ with less than this probability are not at one level. */
const levelRate = 0.01;

interface Place {
  readonly of: Observation;
  readonly kind: TrendNow['kind'];
}

/**
 * Where the newest runs are, when that is not simply where a change led: a claim that was mended,
 * or whose code was put back, is not to be called changed for ever.
 *
 * - On the seed of the change each run is set beside those of both levels: one that repeats
 *   their numbers is there, and one that does not differ from the nearer of them.
 * - Over seeds of their own, the last four runs are back when all of them are nearer to
 *   the level before.
 */
export function sinceChange(
  series: ClaimSeries,
  changedAt: Observation,
  found: FoundChange,
): TrendNow | undefined {
  const now =
    found.kind === 'same-seed'
      ? sinceOnSeed(series, changedAt, found)
      : sinceOverSeeds(series, changedAt, found);
  const position = now?.position ?? positionOf(found.after, found.name, changedAt);
  return position === 'outside' ? (supportedSince(series, changedAt, found) ?? now) : now;
}

/** The newest runs, on other seeds too, where they support the claim and are inside its margin. */
function supportedSince(
  { observations }: ClaimSeries,
  changedAt: Observation,
  { name }: FoundChange,
): TrendNow | undefined {
  const last = observations.at(-1);
  const value = last === undefined ? undefined : numberOf(last, name);
  const from = observations.findLastIndex(({ verdict }) => verdict !== 'supported') + 1;
  const start = observations[from];
  const isLater = from > observations.indexOf(changedAt);
  if (last === undefined || value === undefined || start === undefined || !isLater)
    return undefined;
  const now = nowFrom(start, { of: last, kind: 'elsewhere' }, [value], name);
  return now?.position === 'inside' ? now : undefined;
}

function sinceOnSeed(
  { observations }: ClaimSeries,
  changedAt: Observation,
  { name }: FoundChange,
): TrendNow | undefined {
  const onSeed = observations.filter(
    (one) =>
      one.entry.seed === changedAt.entry.seed &&
      numberOf(one, name) !== undefined &&
      hasSameSettings(one, changedAt),
  );
  const first = onSeed[0];
  const since = onSeed.slice(onSeed.indexOf(changedAt));
  const places = since.map((of): Place => ({ of, kind: kindOnSeed(of, first, changedAt, name) }));
  const last = places.at(-1);
  const value = last === undefined ? undefined : numberOf(last.of, name);
  const from = places.findLastIndex(({ kind }) => kind !== last?.kind) + 1;
  if (last === undefined || value === undefined || from === 0) return undefined;
  return nowFrom(places[from].of, last, [value], name);
}

function kindOnSeed(
  of: Observation,
  first: Observation,
  changedAt: Observation,
  name: string,
): TrendNow['kind'] {
  const isAt = (level: Observation, other: Observation): boolean => {
    const [own, value, far] = [level, of, other].map((one) => numberOf(one, name));
    if (own === undefined || value === undefined || far === undefined) return false;
    if (isSame(own, value)) return true;
    const isNearer = Math.abs(value.mean - own.mean) < Math.abs(value.mean - far.mean);
    return isNearer && pValueOnSeed(own, value, of) > levelRate;
  };
  if (isAt(changedAt, first)) return 'again';
  return isAt(first, changedAt) ? 'back' : 'elsewhere';
}

function isSame(one: MeanDiscrepancy, other: MeanDiscrepancy): boolean {
  return one.mean === other.mean && one.standardError === other.standardError;
}

function sinceOverSeeds(
  { observations }: ClaimSeries,
  changedAt: Observation,
  { name, before, after }: FoundChange,
): TrendNow | undefined {
  const since = observations
    .slice(observations.indexOf(changedAt))
    .filter((one) => one.kind === 'new')
    .flatMap((of) => {
      const value = numberOf(of, name);
      return value === undefined ? [] : [{ of, value }];
    });
  const isBack = ({ value: { mean } }: { readonly value: MeanDiscrepancy }) =>
    Math.abs(mean - before.mean) < Math.abs(mean - after.mean);
  const stretch = since.slice(since.findLastIndex((one) => !isBack(one)) + 1);
  const [start] = stretch;
  const last = stretch.at(-1);
  if (stretch.length < runsToBeBack || start === undefined || last === undefined) return undefined;
  const values = stretch.map(({ value }) => value);
  return nowFrom(start.of, { of: last.of, kind: 'back' }, values, name);
}

function nowFrom(
  start: Observation,
  { of, kind }: Place,
  values: readonly MeanDiscrepancy[],
  name: string,
): TrendNow {
  const { run, commit } = start.entry;
  const level = levelOf(values);
  return { run, commit, kind, level, position: positionOf(level, name, of) };
}
