import { largestTailCorrection, type NormalityShortfall } from '../../core/index.js';
import {
  leastKurtosis,
  numSamplesForTailCorrection,
  numSamplesForVarianceTailCorrection,
  skewnessAndKurtosis,
  tailCorrection,
  tailCorrectionByChance,
  varianceTailCorrection,
  visibleMoments,
} from '../../stats/index.js';
import type { Normality, NormalityGate } from './reader.js';

/**
 * The gate of an inference on means, or on what is linear in means.
 *
 * @param columns - what is averaged, one number a replicate; each must pass
 */
export function normalityOfMeans(
  columns: readonly (readonly number[])[],
  gate: NormalityGate,
): Normality {
  const { rate } = gate;
  const corrections = columns.map((column) => atLeastChance(tailCorrection, column, gate));
  const correction = Math.max(...corrections);
  if (!(correction > largestTailCorrection)) return { tailCorrection: correction };
  const shortfalls = columns
    .filter((_, index) => corrections[index] > largestTailCorrection)
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
  gate: NormalityGate,
): Normality {
  const { rate } = gate;
  const correction = Math.max(
    ...columns.map((column) => atLeastChance(varianceTailCorrection, column, gate)),
  );
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

/**
 * A correction, or that of the skewness that as many normal values show by chance where it is
 * larger: of few replicates a small skewness says nothing. Without it one run in thirty that
 * ends elsewhere went unseen by gates that opened at eighteen replicates.
 */
function atLeastChance(
  correctionOf: (values: readonly number[], rate: number) => number,
  column: readonly number[],
  { rate, opensOnFew }: NormalityGate,
): number {
  const sampled = correctionOf(column, rate);
  return opensOnFew ? sampled : Math.max(sampled, tailCorrectionByChance(column.length, rate));
}

/** Excess kurtosis up to which an inference on a variance may decide. */
function largestKurtosis(rate: number): number {
  return (2 * largestTailCorrection) / -Math.log(rate);
}

function largestOf(shortfalls: readonly NormalityShortfall[]): NormalityShortfall {
  return shortfalls.reduce((most, next) => (next.numNeeded > most.numNeeded ? next : most));
}
