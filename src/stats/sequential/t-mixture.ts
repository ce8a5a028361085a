import type { Interval } from '../../core/index.js';
import { type RunningMoments, sampleVariance } from '../estimate/running-moments.js';

/**
 * Prior precision r of the standardised effect at which the t-mixture interval
 * is narrowest, to leading order, after `numReplicates` replicates.
 *
 * @param rate - error rate in (0, 1)
 */
export function tMixturePrecision(numReplicates: number, rate: number): number {
  const doubledLog = -2 * Math.log(rate);
  return numReplicates / (doubledLog + Math.log(1 + doubledLog));
}

/**
 * Critical |t| of the t-mixture e-process: it exceeds 1/rate exactly when |t|
 * exceeds this.
 *
 * Definition: with nu = n - 1 and prior precision r,
 *   ln E = ln(r / (n + r)) / 2
 *        + (nu + 1)/2 [ln(1 + t^2/nu) - ln(1 + t^2 r / ((n + r) nu))],
 *   solved for t at E = 1/rate: t^2 = nu (g - 1) / (1 - g r/(n + r)),
 *   g = ((n + r) / (r rate^2))^(1/n).
 *
 * @returns Infinity while no t could cross
 * @source wang2023, scale-invariant mixture of t likelihood ratios
 */
export function tMixtureCriticalValue(
  numReplicates: number,
  rate: number,
  precision: number,
): number {
  const degrees = numReplicates - 1;
  if (degrees < 1) return Number.POSITIVE_INFINITY;
  const logGrowth =
    (Math.log((numReplicates + precision) / precision) - 2 * Math.log(rate)) / numReplicates;
  const growth = Math.exp(logGrowth);
  const denominator = 1 - (growth * precision) / (numReplicates + precision);
  if (!(denominator > 0)) return Number.POSITIVE_INFINITY;
  return Math.sqrt((degrees * Math.expm1(logGrowth)) / denominator);
}

/**
 * ln of the t-mixture e-process against "the mean is `expected`", as defined
 * above; the interval holds every mean at which it is below ln(1/rate).
 *
 * @param moments - of the replicates so far
 * @param precision - prior precision of the standardised effect, fixed in advance
 * @returns 0 below two replicates; NaN when the replicates do not differ
 * @source wang2023; lai1976
 */
export function tMixtureLogEValue(
  moments: RunningMoments,
  expected: number,
  precision: number,
): number {
  const { count, mean } = moments;
  if (count < 2) return 0;
  const squared = (mean - expected) ** 2 / (sampleVariance(moments) / count);
  const degrees = count - 1;
  const shrink = precision / (count + precision);
  return (
    Math.log(shrink) / 2 +
    (count / 2) * (Math.log1p(squared / degrees) - Math.log1p((squared * shrink) / degrees))
  );
}

/**
 * Confidence sequence of a mean with unknown variance: contains the mean at
 * all sample sizes at once with probability at least 1 - rate.
 *
 * Assumptions: independent replicates from a normal law; close to nominal for
 * averages of many draws (the kurtosis gate guards this).
 *
 * @param moments - of the replicates so far
 * @param rate - error rate in (0, 1)
 * @param precision - prior precision of the standardised effect, fixed in advance
 * @returns an unbounded interval below two replicates; NaN ends for NaN moments
 * @source wang2023; lai1976
 */
export function tMixtureInterval(
  moments: RunningMoments,
  rate: number,
  precision: number,
): Interval {
  if (moments.count < 2) {
    return { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY };
  }
  const critical = tMixtureCriticalValue(moments.count, rate, precision);
  const standardError = Math.sqrt(sampleVariance(moments) / moments.count);
  const isUnbounded = critical === Number.POSITIVE_INFINITY && standardError === 0;
  const halfWidth = isUnbounded ? critical : critical * standardError;
  return { lower: moments.mean - halfWidth, upper: moments.mean + halfWidth };
}
