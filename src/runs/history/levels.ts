import type { Level, MeanDiscrepancy, TrendPosition } from '../../core/index.js';
import { pValueOfDifference } from '../../stats/index.js';
import type { Observation } from './observations.js';

/** Mean over runs; the standard error from their scatter, or of a single one from its replicates. */
export function levelOf(values: readonly MeanDiscrepancy[]): Level {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value.mean, 0) / count;
  if (count === 1) return { mean, standardError: values[0].standardError, numRuns: 1 };
  const squares = values.reduce((sum, value) => sum + (value.mean - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares / (count - 1) / count), numRuns: count };
}

/** A number of a run; undefined where the run has none of the name. */
export function numberOf(observation: Observation, name: string): MeanDiscrepancy | undefined {
  const byName = observation.discrepancies?.byName ?? {};
  return Object.hasOwn(byName, name) ? byName[name] : undefined;
}

/**
 * Whether a level lies inside the margin. A claim that is refuted counts as outside: it may be so
 * at one of its settings, while the mean over them is inside.
 *
 * @param observation - a run at this level
 */
export function positionOf(
  { mean }: Pick<Level, 'mean'>,
  name: string,
  observation: Observation | undefined,
): TrendPosition {
  const side = observation === undefined ? undefined : numberOf(observation, name)?.side;
  const isAbove = side !== 'at-least' && mean > 1;
  const isBelow = side !== 'at-most' && mean < -1;
  return isAbove || isBelow || observation?.verdict === 'refuted' ? 'outside' : 'inside';
}

/** Replicates are many, but the history does not say how many: eight at each setting is the least that designs have. */
export function pValueOnSeed(
  one: MeanDiscrepancy,
  other: MeanDiscrepancy,
  { discrepancies }: Observation,
): number {
  const degrees = 7 * (discrepancies?.numSettings ?? 1);
  return pValueOfDifference(
    other.mean - one.mean,
    0,
    [one, other].map(({ standardError }) => ({ variance: standardError ** 2, degrees })),
  );
}
