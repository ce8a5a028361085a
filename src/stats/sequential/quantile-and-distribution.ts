import { type Interval, invalidArgument } from '../../core/index.js';
import { distanceToDistribution } from '../estimate/cdf-distance.js';
import {
  requireFiniteValues,
  requirePositive,
  requireRate,
  requireWholeNumber,
} from '../require-arguments.js';
import { type BetaPrior, bernoulliOneSidedLogEValue } from './bernoulli-mixture.js';

/** Slope constant of the time-uniform band; any number above 1/sqrt(2) is valid. */
const slope = 0.85;

/**
 * Confidence sequence of one quantile of any law: contains it at all sample
 * sizes at once with probability >= 1 - rate.
 *
 * Definition: q is excluded from below when the number of values <= q is so
 * small, and from above when the number of values < q is so large, that a
 * one-sided beta-binomial e-process about `probability` reaches 2/rate.
 *
 * Assumptions: independent values of one law. No moments are needed, ties are
 * allowed.
 *
 * @param values - finite; any order; may be empty
 * @param probability - of the quantile, in (0, 1)
 * @param rate - error rate in (0, 1)
 * @param precision - strength of the prior Beta(r p, r (1 - p)), in replicates,
 *   > 0, fixed in advance; see `tMixturePrecision`
 * @returns order statistics; infinite ends while none is far enough out
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @remarks O(n ln n) for sorting, O(ln n) tails of beta laws.
 * @source howard2022, theorem 1 (with a mixture in place of stitching)
 */
export function quantileInterval(
  values: ArrayLike<number>,
  probability: number,
  rate: number,
  precision: number,
): Interval {
  requireFiniteValues('values', values, 0);
  requireRate('probability', probability);
  requireRate('rate', rate);
  requirePositive('precision', precision);
  const count = values.length;
  if (count === 0) return { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY };
  const prior: BetaPrior = {
    successes: precision * probability,
    failures: precision * (1 - probability),
  };
  const threshold = Math.log(2 / rate);
  const isTooFew = (successes: number) =>
    bernoulliOneSidedLogEValue(successes, count, probability, 'below', prior) >= threshold;
  const isTooMany = (successes: number) =>
    bernoulliOneSidedLogEValue(successes, count, probability, 'above', prior) >= threshold;
  const sorted = Float64Array.from(values).sort();
  // E falls (rises) with the number of successes: find where it crosses.
  const keptFrom = firstWhere(0, count, (successes) => !isTooFew(successes));
  const excludedFrom = firstWhere(0, count, isTooMany);
  return {
    lower: keptFrom === 0 ? Number.NEGATIVE_INFINITY : sorted[keptFrom - 1],
    upper: excludedFrom > count ? Number.POSITIVE_INFINITY : sorted[Math.max(0, excludedFrom - 1)],
  };
}

/**
 * Half-width of a band around the empirical distribution function that contains
 * the true one everywhere and at all sample sizes from `minSamples` on, with
 * probability >= 1 - rate.
 *
 * Definition: A sqrt((ln(1 + ln(n/m)) + C) / n), A = 0.85, with the smallest C
 * for which some eta > 1 has
 *   4 exp(-g C) (1 + 1/((g - 1) ln eta)) <= rate,
 *   g = 2 (A - sqrt(2 (eta - 1)/C))^2 / eta > 1.
 *
 * Assumptions: independent values of one law, any law.
 *
 * @param numSamples - n >= 1
 * @param rate - error rate in (0, 1)
 * @param minSamples - m >= 1: first look; fixed in advance
 * @returns Infinity below `minSamples`
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @source howard2022, theorem 2
 */
export function distributionBandRadius(
  numSamples: number,
  rate: number,
  minSamples: number,
): number {
  requireWholeNumber('numSamples', numSamples, 1);
  requireWholeNumber('minSamples', minSamples, 1);
  requireRate('rate', rate);
  if (numSamples < minSamples) return Number.POSITIVE_INFINITY;
  const growth = Math.log1p(Math.log(numSamples / minSamples));
  return slope * Math.sqrt((growth + bandConstant(rate)) / numSamples);
}

/**
 * Confidence sequence of sup |F - expected|, a sequential Kolmogorov-Smirnov
 * test: the law is refuted when the lower end is above the margin (or above 0),
 * supported when the upper end is below it.
 *
 * @param cdf - the expected law, continuous
 * @returns an interval in [0, 1]
 * @throws VerificationError 'invalid-argument' for empty or non-finite values, or
 *   a `cdf` that leaves [0, 1] or falls
 * @source howard2022, theorem 2
 */
export function distributionDistanceInterval(
  values: ArrayLike<number>,
  cdf: (x: number) => number,
  rate: number,
  minSamples: number,
): Interval {
  const distance = distanceToDistribution(values, cdf);
  const radius = distributionBandRadius(values.length, rate, minSamples);
  return { lower: Math.max(0, distance - radius), upper: Math.min(1, distance + radius) };
}

/** Looks ask for the same few rates again and again. */
const knownConstants = new Map<number, number>();

function bandConstant(rate: number): number {
  const known = knownConstants.get(rate);
  if (known !== undefined) return known;
  const constant = smallestBandConstant(rate);
  knownConstants.set(rate, constant);
  return constant;
}

/** Smallest C whose error bound, at its best eta, is at most the rate; rounded up. */
function smallestBandConstant(rate: number): number {
  let low = 1;
  let high = 8 - 2 * Math.log(rate);
  if (!(bandError(high) <= rate)) {
    throw invalidArgument('rate', rate, 'a rate for which a band constant exists');
  }
  for (let iteration = 0; iteration < 60; iteration++) {
    const middle = (low + high) / 2;
    if (bandError(middle) <= rate) high = middle;
    else low = middle;
  }
  return high;
}

/** The error bound minimised over eta, by a scan and golden sections. */
function bandError(constant: number): number {
  const widest = 2 * slope * slope;
  const at = (eta: number) => {
    const root = slope - Math.sqrt((2 * (eta - 1)) / constant);
    const exponent = root > 0 ? (2 / eta) * root * root : 0;
    if (exponent <= 1) return Number.POSITIVE_INFINITY;
    return 4 * Math.exp(-exponent * constant) * (1 + 1 / ((exponent - 1) * Math.log(eta)));
  };
  const numCells = 400;
  const node = (index: number) => 1 + ((widest - 1) * index * index) / (numCells * numCells);
  let best = 1;
  for (let index = 1; index < numCells; index++) if (at(node(index)) < at(node(best))) best = index;
  let left = node(best - 1);
  let right = node(best + 1);
  for (let iteration = 0; iteration < 50; iteration++) {
    const third = (right - left) * 0.382;
    if (at(left + third) < at(right - third)) right -= third;
    else left += third;
  }
  return at((left + right) / 2);
}

/** Smallest whole number in [first, last] that satisfies a rising condition; last + 1 if none. */
function firstWhere(first: number, last: number, holds: (value: number) => boolean): number {
  let low = first;
  let high = last + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
