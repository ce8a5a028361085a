import type { Interval } from '../../core/index.js';
import { momentsOfContrast, type RunningCovariance } from '../estimate/running-covariance.js';
import { standardErrorOfMean } from '../estimate/running-moments.js';
import { tMixtureCriticalValue } from './t-mixture.js';

const searchRange = 8;
const searchStep = 1 / 64;

/** Where a power law is measured, and how noisy it is there. */
export interface PowerLawSizes {
  /** M_k > 0, in the order of the components. */
  readonly sizes: readonly number[];
  /** The noise of y_k is taken to grow like M_k^noiseExponent. */
  readonly noiseExponent: number;
}

/**
 * Confidence sequence of the exponent p in E y(M) = A M^p, by inverting a test
 * of zero slope.
 *
 * Definition: if p is the exponent then u_k = y_k M_k^(-p) has the same mean at
 * every size, so the contrast sum_k w_k (x_k - xbar) u_k, x = ln M, has mean
 * zero. The interval holds every p whose contrast the t-mixture does not
 * reject. No logarithm of a noisy number is taken, so there is no bias from
 * E ln y < ln E y, and values of either sign are allowed.
 *
 * Assumptions: replicates are independent; the components of one replicate may
 * depend on each other. Corrections to scaling are not modelled: they belong
 * into the known bias of the property.
 *
 * @param running - of the distances y from the limit, one component per size
 * @param law - sizes and noise exponent, fixed in advance
 * @param rate - error rate in (0, 1)
 * @param precision - prior precision of the t-mixture, fixed in advance
 * @returns infinite ends where the search range of +-8 is not left; the hull
 *   when the set has gaps
 */
export function powerInterval(
  running: RunningCovariance,
  law: PowerLawSizes,
  rate: number,
  precision: number,
): Interval {
  const critical = tMixtureCriticalValue(running.count, rate, precision);
  const accepts = (exponent: number) => {
    const moments = slopeContrast(running, law, exponent);
    return !(Math.abs(moments.mean) > critical * standardErrorOfMean(moments));
  };
  let first = Number.NaN;
  let last = Number.NaN;
  for (let exponent = -searchRange; exponent <= searchRange; exponent += searchStep) {
    if (!accepts(exponent)) continue;
    if (Number.isNaN(first)) first = exponent;
    last = exponent;
  }
  if (Number.isNaN(first)) {
    const centre = powerEstimate(running, law).exponent;
    if (!accepts(centre)) return { lower: Number.NaN, upper: Number.NaN };
    first = centre;
    last = centre;
  }
  return {
    lower:
      first <= -searchRange ? Number.NEGATIVE_INFINITY : edge(accepts, first, first - searchStep),
    upper: last >= searchRange ? Number.POSITIVE_INFINITY : edge(accepts, last, last + searchStep),
  };
}

/**
 * The exponent at which the mean contrast vanishes, with a standard error by
 * the delta method.
 */
export function powerEstimate(
  running: RunningCovariance,
  law: PowerLawSizes,
): { readonly exponent: number; readonly standardError: number } {
  const statistic = (exponent: number) => {
    const moments = slopeContrast(running, law, exponent);
    return moments.mean / Math.sqrt(moments.sumSquares + Number.MIN_VALUE);
  };
  let best = 0;
  for (let exponent = -searchRange; exponent <= searchRange; exponent += searchStep) {
    if (Math.abs(statistic(exponent)) < Math.abs(statistic(best))) best = exponent;
  }
  let lower = best - searchStep;
  let upper = best + searchStep;
  const rising = statistic(upper) > statistic(lower);
  for (let iteration = 0; iteration < 50; iteration++) {
    const middle = (lower + upper) / 2;
    if (statistic(middle) > 0 === rising) upper = middle;
    else lower = middle;
  }
  const exponent = (lower + upper) / 2;
  const step = 1e-4;
  const gradient =
    (slopeContrast(running, law, exponent + step).mean -
      slopeContrast(running, law, exponent - step).mean) /
    (2 * step);
  const standardError =
    standardErrorOfMean(slopeContrast(running, law, exponent)) / Math.abs(gradient);
  return { exponent, standardError };
}

function slopeContrast(running: RunningCovariance, law: PowerLawSizes, exponent: number) {
  return momentsOfContrast(running, slopeCoefficients(law, exponent));
}

/**
 * Coefficients of the contrast in the values y_k that has mean zero when
 * `exponent` is the exponent. Each u_k = y_k M_k^(-p) is weighted by its
 * precision, M_k^(2p - 2 noiseExponent).
 */
export function slopeCoefficients(law: PowerLawSizes, exponent: number): number[] {
  const { sizes, noiseExponent } = law;
  const logs = sizes.map(Math.log);
  const weights = sizes.map((size) => size ** (2 * (exponent - noiseExponent)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const centre = logs.reduce((sum, x, index) => sum + (weights[index] * x) / total, 0);
  return sizes.map(
    (size, index) => (weights[index] / total) * (logs[index] - centre) * size ** -exponent,
  );
}

/** Bisects between an accepted and a rejected exponent; returns the rejected end. */
function edge(accepts: (exponent: number) => boolean, inside: number, outside: number): number {
  let kept = inside;
  let rejected = outside;
  for (let iteration = 0; iteration < 40; iteration++) {
    const middle = (kept + rejected) / 2;
    if (accepts(middle)) kept = middle;
    else rejected = middle;
  }
  return rejected;
}
