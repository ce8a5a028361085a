import { largestTailCorrection, type NormalityShortfall } from '../../core/index.js';
import {
  leastKurtosis,
  numSamplesForTailCorrection,
  numSamplesForVarianceTailCorrection,
  skewnessAndKurtosis,
  tailCorrection,
  tailCorrectionByChance,
  varianceTailCorrection,
  varianceTailCorrectionByChance,
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
  const corrections = columns.map((column) => atLeastChance(ofMeans, column, gate));
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
  const correction = Math.max(...columns.map((column) => atLeastChance(ofVariances, column, gate)));
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

/** The correction of sampled values, and what as many normal ones show by chance. */
interface Correction {
  readonly sampled: (values: readonly number[], rate: number) => number;
  readonly byChance: (count: number, rate: number) => number;
}

const ofMeans: Correction = { sampled: tailCorrection, byChance: tailCorrectionByChance };
const ofVariances: Correction = {
  sampled: varianceTailCorrection,
  byChance: (count, rate) =>
    Math.max(tailCorrectionByChance(count, rate), varianceTailCorrectionByChance(count, rate)),
};

/**
 * A correction, or that of the moments that as many normal values show by chance where it is
 * larger: of few replicates small moments say nothing. Without it one run in thirty that
 * ends elsewhere went unseen by gates that opened at eighteen replicates.
 */
function atLeastChance(
  { sampled, byChance }: Correction,
  column: readonly number[],
  { rate, opensOnFew }: NormalityGate,
): number {
  const correction = sampled(column, rate);
  return opensOnFew ? correction : Math.max(correction, byChance(column.length, rate));
}

/** Excess kurtosis up to which an inference on a variance may decide. */
function largestKurtosis(rate: number): number {
  return (2 * largestTailCorrection) / -Math.log(rate);
}

function largestOf(shortfalls: readonly NormalityShortfall[]): NormalityShortfall {
  return shortfalls.reduce((most, next) => (next.numNeeded > most.numNeeded ? next : most));
}
