import type { Interval } from '../../core/index.js';
import { bisection } from '../../numerics/index.js';
import { logGamma } from '../distributions/log-gamma.js';
import {
  requireNotNegative,
  requirePositive,
  requireRate,
  requireWholeNumber,
} from '../require-arguments.js';
import { tMixturePrecision } from './t-mixture.js';

/**
 * Shape a of the Gamma mixture with which the interval of a variance is about
 * narrowest after `numReplicates` replicates: a replicate carries half a unit
 * of information on the logarithm of the variance.
 *
 * @param rate - error rate in (0, 1)
 */
export function varianceMixtureShape(numReplicates: number, rate: number): number {
  requireWholeNumber('numReplicates', numReplicates, 1);
  requireRate('rate', rate);
  return tMixturePrecision(numReplicates, rate) / 2;
}

/**
 * ln of the e-process against "the variance is `expected`".
 *
 * Definition: with q = sumSquares/expected, nu degrees and shape a,
 *   ln E = a ln a + ln Gamma(a + nu/2) - ln Gamma(a) - (a + nu/2) ln(a + q/2) + q/2,
 * the likelihood ratio of the sum of squares, mixed over precisions with the law
 * Gamma(a, rate a expected), of mean 1/expected.
 *
 * Assumptions: independent normal replicates. With the mean known, sumSquares
 * is about it and nu = n; with the mean unknown it is about the sample mean and
 * nu = n - 1, for the increments of that sum are the squares of independent
 * normal numbers (Helmert). Not robust: kurtosis enters at first order, so gate
 * on it, or bound the values and test the mean of squares.
 *
 * @param sumSquares - >= 0
 * @param degrees - whole number >= 0
 * @param expected - variance under the null, > 0
 * @param shape - a > 0, fixed in advance
 * @returns ln E; below 0 while the data favour the null
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @source robbins1970, method of mixtures; lai1976
 */
export function varianceMixtureLogEValue(
  sumSquares: number,
  degrees: number,
  expected: number,
  shape: number,
): number {
  requireNotNegative('sumSquares', sumSquares);
  requireWholeNumber('degrees', degrees, 0);
  requirePositive('expected', expected);
  requirePositive('shape', shape);
  return logEValueOfRatio(degrees, shape)(sumSquares / expected);
}

/**
 * The values of sumSquares/variance between which E stays below 1/rate.
 *
 * @returns `lower` is 0 while no small sum of squares could cross
 * @throws VerificationError 'invalid-argument' for degrees < 1, rate outside
 *   (0, 1) or shape <= 0
 * @remarks E is log-convex with its minimum at sumSquares/variance = degrees,
 *   so each end is one bisection, to 1e-12 relative.
 */
export function varianceMixtureCriticalRatios(
  degrees: number,
  rate: number,
  shape: number,
): Interval {
  requireWholeNumber('degrees', degrees, 1);
  requireRate('rate', rate);
  requirePositive('shape', shape);
  const logEValue = logEValueOfRatio(degrees, shape);
  const excess = (ratio: number) => logEValue(ratio) + Math.log(rate);
  let outside = 2 * degrees;
  while (excess(outside) < 0) outside *= 2;
  const tolerance = 1e-13 * degrees;
  return {
    lower: excess(0) < 0 ? 0 : bisection(excess, 0, degrees, tolerance).root,
    upper: bisection(excess, degrees, outside, tolerance).root,
  };
}

/**
 * Confidence sequence of the variance of normal replicates: contains it at all
 * sample sizes at once with probability >= 1 - rate.
 *
 * Definition: every v with E(sumSquares/v) < 1/rate; assumptions and parameters
 * as for `varianceMixtureLogEValue`.
 *
 * @returns [0, Infinity] without degrees of freedom; NaN ends when the
 *   replicates do not differ, for then they are not normal
 * @throws VerificationError 'invalid-argument' for arguments outside the ranges
 * @source lai1976
 */
export function varianceMixtureInterval(
  sumSquares: number,
  degrees: number,
  rate: number,
  shape: number,
): Interval {
  requireNotNegative('sumSquares', sumSquares);
  requireWholeNumber('degrees', degrees, 0);
  requireRate('rate', rate);
  requirePositive('shape', shape);
  if (degrees === 0) return { lower: 0, upper: Number.POSITIVE_INFINITY };
  if (sumSquares === 0) return { lower: Number.NaN, upper: Number.NaN };
  const { lower, upper } = varianceMixtureCriticalRatios(degrees, rate, shape);
  return { lower: sumSquares / upper, upper: sumSquares / lower };
}

/** ln E as a function of q = sumSquares/variance. */
function logEValueOfRatio(degrees: number, shape: number): (ratio: number) => number {
  const total = shape + degrees / 2;
  const constant = shape * Math.log(shape) + logGamma(total) - logGamma(shape);
  return (ratio) => constant - total * Math.log(shape + ratio / 2) + ratio / 2;
}
