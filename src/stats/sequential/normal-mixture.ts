import type { Interval } from '../../core/index.js';
import type { RunningMoments } from '../estimate/running-moments.js';
import {
  requireFinite,
  requirePositive,
  requireRate,
  requireWholeNumber,
} from '../require-arguments.js';

/**
 * Confidence sequence of a mean when the variance is known, or is a bound in
 * the sub-Gaussian sense: contains the mean at all sample sizes at once with
 * probability >= 1 - rate.
 *
 * Definition: |mean - theta| < sqrt(variance (n + r) [ln((n + r)/r) - 2 ln rate]) / n.
 *
 * Assumptions: independent replicates with
 *   ln E exp(s (X - theta)) <= s^2 variance / 2 for every s: normal with at
 *   most this variance, or in an interval of length 2 sqrt(variance).
 *
 * @param moments - of the replicates so far; only count and mean are used
 * @param variance - known, or the sub-Gaussian bound; > 0, never estimated
 *   from the same replicates
 * @param rate - error rate in (0, 1)
 * @param precision - prior precision r of the effect in units of sqrt(variance),
 *   > 0, fixed in advance; see `tMixturePrecision`
 * @returns the whole line without replicates
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @source robbins1970; howard2021, proposition 4 (two-sided)
 */
export function normalMixtureInterval(
  moments: RunningMoments,
  variance: number,
  rate: number,
  precision: number,
): Interval {
  requireRate('rate', rate);
  requireArguments(moments, variance, precision);
  const { count, mean } = moments;
  if (count === 0) return { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY };
  const total = count + precision;
  const halfWidth =
    Math.sqrt(variance * total * (Math.log(total / precision) - 2 * Math.log(rate))) / count;
  return { lower: mean - halfWidth, upper: mean + halfWidth };
}

/**
 * ln of the e-process against "the mean is `expected`" of which the interval
 * above is the inversion.
 *
 * Definition: ln E = ln(r / (n + r))/2 + n^2 (mean - expected)^2 / (2 variance (n + r)).
 *
 * @param expected - the mean under the null, finite
 * @source robbins1970
 */
export function normalMixtureLogEValue(
  moments: RunningMoments,
  expected: number,
  variance: number,
  precision: number,
): number {
  requireFinite('expected', expected);
  requireArguments(moments, variance, precision);
  const total = moments.count + precision;
  const sum = moments.count * (moments.mean - expected);
  return 0.5 * Math.log(precision / total) + (sum * sum) / (2 * variance * total);
}

function requireArguments(moments: RunningMoments, variance: number, precision: number): void {
  requireWholeNumber('moments.count', moments.count, 0);
  requireFinite('moments.mean', moments.mean);
  requirePositive('variance', variance);
  requirePositive('precision', precision);
}
