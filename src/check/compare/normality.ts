import { largestTailCorrection, type NormalityShortfall } from '../../core/index.js';
import {
  leastKurtosis,
  numSamplesForTailCorrection,
  numSamplesForVarianceTailCorrection,
  skewnessAndKurtosis,
  tailCorrection,
  varianceTailCorrection,
  visibleMoments,
} from '../../stats/index.js';
import type { Reading } from './reader.js';

/** What the gate on normality says of the replicates of one component. */
export type Normality = Pick<Reading, 'tailCorrection' | 'shortfall'>;

/**
 * The gate of an inference on means, or on what is linear in means.
 *
 * @param columns - what is averaged, one number a replicate; each must pass
 * @param rate - of the inference
 */
export function normalityOfMeans(columns: readonly (readonly number[])[], rate: number): Normality {
  const correction = Math.max(...columns.map((column) => tailCorrection(column, rate)));
  if (!(correction > largestTailCorrection)) return { tailCorrection: correction };
  const shortfalls = columns
    .filter((column) => tailCorrection(column, rate) > largestTailCorrection)
    .map((column): NormalityShortfall => {
      const moments = visibleMoments(skewnessAndKurtosis(column), column.length);
      return {
        numReplicates: column.length,
        numNeeded: numSamplesForTailCorrection(largestTailCorrection, rate, moments),
        isVisible: moments.skewness !== 0 || moments.excessKurtosis !== 0,
      };
    });
  return { tailCorrection: correction, shortfall: largestOf(shortfalls) };
}

/**
 * The gate of an inference on variances. Kurtosis of the law is mended by no number
 * of replicates, only noise of the sampled one is.
 */
export function normalityOfVariances(
  columns: readonly (readonly number[])[],
  rate: number,
): Normality {
  const correction = Math.max(...columns.map((column) => varianceTailCorrection(column, rate)));
  if (!(correction > largestTailCorrection)) return { tailCorrection: correction };
  const shortfalls = columns.map((column): NormalityShortfall => {
    const kurtosis = leastKurtosis(skewnessAndKurtosis(column), column.length);
    const isVisible = kurtosis > largestKurtosis(rate);
    return {
      numReplicates: column.length,
      numNeeded: isVisible
        ? Number.POSITIVE_INFINITY
        : numSamplesForVarianceTailCorrection(largestTailCorrection, rate),
      isVisible,
    };
  });
  return { tailCorrection: correction, shortfall: largestOf(shortfalls) };
}

/** Excess kurtosis up to which an inference on a variance may decide. */
function largestKurtosis(rate: number): number {
  return (2 * largestTailCorrection) / -Math.log(rate);
}

function largestOf(shortfalls: readonly NormalityShortfall[]): NormalityShortfall {
  return shortfalls.reduce((most, next) => (next.numNeeded > most.numNeeded ? next : most));
}
