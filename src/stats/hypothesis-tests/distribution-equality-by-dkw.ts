import type { Interval } from '../../core/index.js';
import { distanceBetweenSamples, distanceToDistribution } from '../estimate/cdf-distance.js';
import { requirePositive, requireRate, requireWholeNumber } from '../require-arguments.js';

/** A test of a distribution at one fixed sample size. */
export interface DistributionTest {
  /** Largest distance between the distribution functions. */
  readonly distance: number;
  readonly pValue: number;
}

/**
 * Half-width of the band around an empirical distribution function that
 * contains the true one everywhere with probability >= 1 - rate.
 *
 * Definition: sqrt(ln(2/rate) / (2 n)).
 *
 * Assumptions: n independent values of one law, any law; n fixed in advance.
 *
 * @param numSamples - n >= 1
 * @param rate - in (0, 1)
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @source massart1990
 */
export function dkwRadius(numSamples: number, rate: number): number {
  requireWholeNumber('numSamples', numSamples, 1);
  requireRate('rate', rate);
  return Math.sqrt(Math.log(2 / rate) / (2 * numSamples));
}

/**
 * Tests that a sample comes from a given continuous law.
 *
 * Definition: p = min(1, 2 exp(-2 n D^2)), valid at every n.
 *
 * @param values - finite, at least one
 * @param cdf - continuous distribution function
 * @throws VerificationError 'invalid-argument' for values that are not finite, or
 *   a `cdf` that leaves [0, 1] or falls
 * @source massart1990
 */
export function testDistributionEqualsByDkw(
  values: ArrayLike<number>,
  cdf: (x: number) => number,
): DistributionTest {
  const distance = distanceToDistribution(values, cdf);
  return { distance, pValue: Math.min(1, 2 * Math.exp(-2 * values.length * distance ** 2)) };
}

/**
 * Tests that two samples come from the same law.
 *
 * Definition: D exceeds the sum of the two bands at rate/2 each exactly when
 *   rate > 4 exp(-2 D^2 / (n^(-1/2) + m^(-1/2))^2), which is p.
 *
 * Conservative, and valid for every n and m: the sharper constant 2 exp(-2 D^2 n m/(n + m))
 * is known to hold for n = m >= 458 only.
 *
 * @throws VerificationError 'invalid-argument' for empty or non-finite samples
 * @source massart1990; wei2012
 */
export function testDistributionEqualsByDkwTwoSample(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
): DistributionTest {
  const distance = distanceBetweenSamples(first, second);
  const scale = 1 / Math.sqrt(first.length) + 1 / Math.sqrt(second.length);
  return { distance, pValue: Math.min(1, 4 * Math.exp(-2 * (distance / scale) ** 2)) };
}

/**
 * Confidence interval of sup |F - expected|, for equivalence: the laws agree
 * within a margin when its upper end is below the margin.
 *
 * @param values - finite, at least one; their number fixed in advance
 * @param cdf - continuous distribution function
 * @param rate - in (0, 1)
 * @returns an interval in [0, 1]
 * @throws VerificationError 'invalid-argument' as above
 * @source massart1990
 */
export function distributionDistanceIntervalByDkw(
  values: ArrayLike<number>,
  cdf: (x: number) => number,
  rate: number,
): Interval {
  requireRate('rate', rate);
  const distance = distanceToDistribution(values, cdf);
  const radius = dkwRadius(values.length, rate);
  return { lower: Math.max(0, distance - radius), upper: Math.min(1, distance + radius) };
}

/**
 * Smallest distance from the expected law that the one-sample test at `rate`
 * misses with probability at most `missRate`, whatever the law.
 *
 * Definition: sum of the two radii, for D_n >= D - radius(missRate).
 *
 * @returns above 1 when n is too small to detect anything
 */
export function minDetectableDistributionDistanceByDkw(
  numSamples: number,
  rate: number,
  missRate: number,
): number {
  requireRate('missRate', missRate);
  return dkwRadius(numSamples, rate) + dkwRadius(numSamples, missRate);
}

/** Smallest n at which `minDetectableDistributionDistanceByDkw` is at most `distance`. */
export function numSamplesForDistributionDistanceByDkw(
  distance: number,
  rate: number,
  missRate: number,
): number {
  requirePositive('distance', distance);
  requireRate('rate', rate);
  requireRate('missRate', missRate);
  const rootTwo = Math.sqrt(Math.log(2 / rate) / 2) + Math.sqrt(Math.log(2 / missRate) / 2);
  return Math.ceil((rootTwo / distance) ** 2 * (1 - 1e-14));
}
