import { type Interval, invalidArgument } from '../../core/index.js';

/** Largest share of the wealth that is ever bet against a mean. */
export const betCap = 0.75;

/** A growing sample of numbers in [0, 1] with the bets placed before each. */
export interface BettingSample {
  readonly values: number[];
  /** Unscaled bet sizes, one per value, each fixed before its value was seen. */
  readonly bets: number[];
  /** Sample size at which the interval should be narrowest. */
  readonly horizon: number;
  sum: number;
  sumSquaredDeviations: number;
}

/** @param horizon - sample size at which the interval should be narrowest; fixed in advance */
export function emptyBettingSample(horizon: number): BettingSample {
  return { values: [], bets: [], horizon, sum: 0, sumSquaredDeviations: 0 };
}

/**
 * Adds one value in place.
 *
 * The bet on value s uses the plug-in mean (1/2 + sum)/(s + 1) and variance
 * (1/4 + sum of squared deviations)/(s + 1) of the s values before it, so it
 * is predictable; a bet that saw its own value would void the guarantee.
 *
 * @throws VerificationError for a value outside [0, 1]: nothing is clipped
 */
export function addToBettingSample(sample: BettingSample, value: number): void {
  if (!(value >= 0 && value <= 1)) {
    throw invalidArgument('value', value, 'a number in [0, 1] for a betting sequence');
  }
  const seen = sample.values.length;
  const variance = (0.25 + sample.sumSquaredDeviations) / (seen + 1);
  sample.bets.push(1 / Math.sqrt(variance * Math.max(sample.horizon, seen + 1)));
  sample.sum += value;
  const mean = (0.5 + sample.sum) / (seen + 2);
  sample.sumSquaredDeviations += (value - mean) ** 2;
  sample.values.push(value);
}

/**
 * Hedged betting confidence sequence of a mean in [0, 1].
 *
 * Definition: the set of m at which neither wealth process
 * prod(1 + b_s (X_s - m)) nor prod(1 - b_s (X_s - m)) has reached 2/rate, with
 * bets b_s = min(sqrt(2 ln(2/rate)) bet_s, cap/m) and the like. The first is
 * decreasing and the second increasing in m, so each end is one bisection.
 *
 * @param rate - error rate in (0, 1)
 * @returns ends accurate to 1e-9, rounded outwards
 * @source waudbysmith2024, theorem 3
 */
export function bettingInterval(sample: BettingSample, rate: number): Interval {
  const threshold = Math.log(2 / rate);
  const scale = Math.sqrt(2 * threshold);
  const excludesLow = (mean: number) => logWealth(sample, mean, scale, 1) >= threshold;
  const excludesHigh = (mean: number) => logWealth(sample, mean, scale, -1) >= threshold;
  const middle = sample.values.length === 0 ? 0.5 : sample.sum / sample.values.length;
  return {
    lower: boundary(excludesLow, 0, middle),
    upper: boundary(excludesHigh, 1, middle),
  };
}

/**
 * ln of the hedged wealth against "the mean is `mean`", with the bets of the
 * interval at `rate`: an e-value, for each side starts with half the wealth.
 *
 * @param rate - at which the bets are sized, in (0, 1); fixed in advance
 * @returns Infinity for a mean outside [0, 1]
 * @source waudbysmith2024, theorem 3
 */
export function bettingLogEValue(sample: BettingSample, mean: number, rate: number): number {
  if (mean < 0 || mean > 1) return Number.POSITIVE_INFINITY;
  const scale = Math.sqrt(2 * Math.log(2 / rate));
  const sides = [1, -1] as const;
  return Math.max(...sides.map((side) => logWealth(sample, mean, scale, side))) - Math.LN2;
}

/** ln of the wealth of bets on a mean above (`side` = 1) or below (-1) `mean`. */
function logWealth(sample: BettingSample, mean: number, scale: number, side: 1 | -1): number {
  const cap = betCap / (side === 1 ? mean : 1 - mean);
  let total = 0;
  for (let index = 0; index < sample.values.length; index++) {
    const bet = Math.min(scale * sample.bets[index], cap);
    total += Math.log1p(side * bet * (sample.values[index] - mean));
  }
  return total;
}

/** The point between `outer` and `inner` up to which means are excluded, nearer to `outer`. */
function boundary(excludes: (mean: number) => boolean, outer: number, inner: number): number {
  const step = outer < inner ? 1e-9 : -1e-9;
  if (!excludes(outer + step)) return outer;
  let excluded = outer + step;
  let kept = inner;
  while (Math.abs(kept - excluded) > 1e-9) {
    const middle = (kept + excluded) / 2;
    if (excludes(middle)) excluded = middle;
    else kept = middle;
  }
  return excluded;
}
