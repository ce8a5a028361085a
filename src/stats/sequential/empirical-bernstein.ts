import { type Interval, invalidArgument } from '../../core/index.js';
import { requireFinite, requireRate } from '../require-arguments.js';

/** Largest bet, in units of one over the length of the range. */
const betCap = 0.5;

/** A growing sample of numbers in a declared range, with the sums of its bets; updated in place. */
export interface EmpiricalBernsteinSample {
  readonly rate: number;
  readonly range: Interval;
  count: number;
  sum: number;
  sumSquaredDeviations: number;
  sumBets: number;
  sumWeightedValues: number;
  sumPenalties: number;
}

/**
 * An empirical Bernstein sample without values.
 *
 * @param rate - error rate of the confidence sequence, in (0, 1); the bets are
 *   tuned to it, so it is fixed in advance
 * @param range - contains every possible value; declared, never taken from data
 * @throws VerificationError 'invalid-argument' for a rate outside (0, 1) or a
 *   range that is empty or not finite
 */
export function emptyEmpiricalBernsteinSample(
  rate: number,
  range: Interval = { lower: 0, upper: 1 },
): EmpiricalBernsteinSample {
  requireRate('rate', rate);
  requireFinite('range.lower', range.lower);
  requireFinite('range.upper', range.upper);
  if (!(range.lower < range.upper)) {
    throw invalidArgument('range', range, 'lower < upper');
  }
  return {
    rate,
    range,
    count: 0,
    sum: 0,
    sumSquaredDeviations: 0,
    sumBets: 0,
    sumWeightedValues: 0,
    sumPenalties: 0,
  };
}

/**
 * Adds one value in place.
 *
 * The bet on value s uses the plug-in mean (1/2 + sum)/s and variance
 * (1/4 + sum of squared deviations)/s of the s - 1 values before it.
 *
 * @throws VerificationError 'invalid-argument' for a value outside the range:
 *   nothing is clipped, for a value outside refutes the range
 */
export function addToEmpiricalBernsteinSample(
  sample: EmpiricalBernsteinSample,
  value: number,
): void {
  const { lower, upper } = sample.range;
  if (!(value >= lower && value <= upper)) {
    throw invalidArgument('value', value, `a number in the declared range [${lower}, ${upper}]`);
  }
  const scaled = (value - lower) / (upper - lower);
  const place = sample.count + 1;
  const plugInMean = (0.5 + sample.sum) / place;
  const plugInVariance = (0.25 + sample.sumSquaredDeviations) / place;
  const bet = Math.min(
    betCap,
    Math.sqrt((2 * Math.log(2 / sample.rate)) / (plugInVariance * place * Math.log1p(place))),
  );
  sample.count = place;
  sample.sum += scaled;
  sample.sumSquaredDeviations += (scaled - (0.5 + sample.sum) / (place + 1)) ** 2;
  sample.sumBets += bet;
  sample.sumWeightedValues += bet * scaled;
  sample.sumPenalties += (scaled - plugInMean) ** 2 * (-Math.log1p(-bet) - bet);
}

/**
 * Empirical Bernstein confidence sequence of a mean in a declared range:
 * contains the mean at all sample sizes at once with probability >= 1 - rate.
 *
 * Definition: centre sum b_s X_s / sum b_s, half-width
 *   [ln(2/rate) + sum (X_s - mean_(s-1))^2 (-ln(1 - b_s) - b_s)] / sum b_s,
 *   b_s = min(1/2, sqrt(2 ln(2/rate) / (variance_(s-1) s ln(s + 1)))),
 *   cut to the range.
 *
 * Assumptions: values in the range, each with the same mean given those before.
 *
 * @returns the whole range without values
 * @remarks O(1) in time and memory. Wider than the betting sequence, by about
 *   60 % at 1000 values and rate 0.001; for streams too long to store.
 * @source waudbysmith2024, theorem 2
 */
export function empiricalBernsteinInterval(sample: EmpiricalBernsteinSample): Interval {
  const { lower, upper } = sample.range;
  if (sample.count === 0) return { lower, upper };
  const centre = sample.sumWeightedValues / sample.sumBets;
  const halfWidth = (Math.log(2 / sample.rate) + sample.sumPenalties) / sample.sumBets;
  const scale = upper - lower;
  return {
    lower: lower + scale * Math.max(0, centre - halfWidth),
    upper: lower + scale * Math.min(1, centre + halfWidth),
  };
}
