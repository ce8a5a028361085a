import type { Interval } from '../../core/index.js';
import { distanceBetweenSamples } from '../estimate/cdf-distance.js';
import { requireRate } from '../require-arguments.js';
import { distributionBandRadius } from './quantile-and-distribution.js';

/**
 * Confidence sequence of sup |F - G|, the distance of two laws of which only
 * samples are known: contains it at all pairs of sample sizes at once with
 * probability >= 1 - rate.
 *
 * Definition: each empirical distribution function has its band at rate/2; the
 * distance of the samples is off by at most the sum of the two radii.
 *
 * Assumptions: independent values of one law in each sample. The samples may
 * depend on each other, and may grow at different speeds. Any laws, also with
 * atoms: ties are treated exactly.
 *
 * @param first - at least one value, finite; any order; likewise `second`
 * @param rate - error rate in (0, 1)
 * @param minSamples - m >= 1: first look at either sample; fixed in advance
 * @returns an interval in [0, 1]; all of it while a sample is below `minSamples`
 * @throws VerificationError 'invalid-argument' for empty or non-finite samples,
 *   or arguments outside these ranges
 * @source howard2022, theorem 2, for each sample
 */
export function distributionDistanceIntervalTwoSample(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  rate: number,
  minSamples: number,
): Interval {
  requireRate('rate', rate);
  const distance = distanceBetweenSamples(first, second);
  const radius =
    distributionBandRadius(first.length, rate / 2, minSamples) +
    distributionBandRadius(second.length, rate / 2, minSamples);
  return { lower: Math.max(0, distance - radius), upper: Math.min(1, distance + radius) };
}
