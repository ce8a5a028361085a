import { type Interval, internalError } from '../../core/index.js';
import { normalQuantile } from '../distributions/normal.js';
import {
  requireNotNegative,
  requirePositive,
  requireRate,
  requireWholeNumber,
} from '../require-arguments.js';

/** Ratios on either side of the null over which the likelihood ratio is averaged. */
const numNodes = 32;

/** Quantiles of the half-normal law, at the middle of cells of equal probability. */
const halfNormalNodes: readonly number[] = Array.from({ length: numNodes }, (_, index) =>
  normalQuantile(0.5 + (index + 0.5) / (2 * numNodes)),
);

/** Sum of squares of one sample, with its degrees of freedom. */
export interface SumOfSquares {
  /** About the known mean, or about the sample mean; >= 0. */
  readonly sumSquares: number;
  /** The count when the mean is known, one less when it is not. */
  readonly degrees: number;
}

/**
 * Confidence sequence of the ratio of the variances of two samples of normal
 * replicates: contains variance(first)/variance(second) at all sample sizes at
 * once with probability >= 1 - rate.
 *
 * Definition: for the ratio phi, x = S1/(phi S2) and nu = nu1 + nu2, the
 * likelihood ratio of the scale-invariant data at phi/theta against phi is
 *   L(theta) = theta^(nu1/2) ((1 + x)/(1 + theta x))^(nu/2).
 * It is averaged over ln theta = +-z/sqrt(shape), z at 32 half-normal quantiles.
 * One side's average rises with x and the other's falls; phi is kept while
 * neither has reached 2/rate.
 *
 * Assumptions: both samples normal and independent, their sizes at each look
 * fixed in advance. Not robust to kurtosis; gate on it.
 *
 * @param shape - one over the prior variance of the logarithm of the ratio, > 0,
 *   fixed in advance; `varianceMixtureShape(n, rate) / 2` for two samples of n
 * @returns 0 or Infinity at an end that no data of this size could exclude; NaN
 *   ends when the replicates of one sample do not differ
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @remarks A finite mixture is as valid as a continuous one; the grid only
 *   costs power beyond 2.4 prior standard deviations.
 * @source lai1976; perezortiz2024, invariant likelihood ratios are e-processes
 */
export function varianceRatioInterval(
  first: SumOfSquares,
  second: SumOfSquares,
  rate: number,
  shape: number,
): Interval {
  requireRate('rate', rate);
  requirePositive('shape', shape);
  requireSumOfSquares('first', first);
  requireSumOfSquares('second', second);
  if (first.degrees === 0 || second.degrees === 0) {
    return { lower: 0, upper: Number.POSITIVE_INFINITY };
  }
  if (first.sumSquares === 0 || second.sumSquares === 0) {
    return { lower: Number.NaN, upper: Number.NaN };
  }
  const observed = Math.log(first.sumSquares / second.sumSquares);
  const threshold = Math.log(2 / rate);
  return {
    lower: Math.exp(observed - criticalLogRatio(first.degrees, second.degrees, threshold, shape)),
    // Exchanging the samples turns x into 1/x.
    upper: Math.exp(observed + criticalLogRatio(second.degrees, first.degrees, threshold, shape)),
  };
}

/** ln x at which the average over theta < 1 reaches the threshold; Infinity if it never does. */
function criticalLogRatio(
  degrees1: number,
  degrees2: number,
  threshold: number,
  shape: number,
): number {
  const excess = (logRatio: number) => logAverage(degrees1, degrees2, logRatio, shape) - threshold;
  let inside = Math.log(degrees1 / degrees2);
  // At infinite x each likelihood ratio is theta^(-nu2/2).
  const atInfinity = logMeanExp(
    halfNormalNodes.map((z) => (0.5 * degrees2 * z) / Math.sqrt(shape)),
  );
  if (atInfinity <= threshold) return Number.POSITIVE_INFINITY;
  let outside = inside + 1;
  while (excess(outside) < 0) {
    inside = outside;
    outside += 2 * (outside - Math.log(degrees1 / degrees2));
    if (outside > 700) return Number.POSITIVE_INFINITY;
  }
  for (let iteration = 0; iteration < 60; iteration++) {
    const middle = (inside + outside) / 2;
    if (excess(middle) < 0) inside = middle;
    else outside = middle;
  }
  if (Number.isNaN(outside)) throw internalError('critical variance ratio is not a number');
  return outside;
}

function logAverage(degrees1: number, degrees2: number, logRatio: number, shape: number): number {
  const half = (degrees1 + degrees2) / 2;
  return logMeanExp(
    halfNormalNodes.map((z) => {
      const logTheta = -z / Math.sqrt(shape);
      return (
        (degrees1 / 2) * logTheta + half * (softPlus(logRatio) - softPlus(logRatio + logTheta))
      );
    }),
  );
}

/** ln(1 + e^y). */
function softPlus(y: number): number {
  return y > 0 ? y + Math.log1p(Math.exp(-y)) : Math.log1p(Math.exp(y));
}

function logMeanExp(logs: readonly number[]): number {
  const max = Math.max(...logs);
  return max + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - max), 0) / logs.length);
}

function requireSumOfSquares(argument: string, { sumSquares, degrees }: SumOfSquares): void {
  requireNotNegative(`${argument}.sumSquares`, sumSquares);
  requireWholeNumber(`${argument}.degrees`, degrees, 0);
}
