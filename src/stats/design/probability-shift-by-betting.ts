import { invalidArgument } from '../../core/index.js';
import { normalQuantile } from '../distributions/normal.js';
import { requireRate, requireWholeNumber } from '../require-arguments.js';
import { betCap } from '../sequential/betting.js';
import { smallestSampleSize } from './smallest-sample-size.js';

/** What is known of the values and of the run besides the probability. */
export interface BettingDesignOptions {
  /**
   * Variance of a value over that of an indicator with the same mean, in [0, 1];
   * default 1, which is right for indicators and the most that is possible.
   */
  readonly relativeVariance?: number;
  /** Number of trials that the bets are tuned to, > 0; default half the trials. */
  readonly horizon?: number;
}

/**
 * Smallest shift of a mean in [0, 1] away from `expected` that the betting
 * sequence shows by `numTrials` trials except with probability about `missRate`.
 *
 * Definition: the shift at which values whose mean falls z sd / sqrt(n) short,
 * evenly over the trials, make the wealth reach 2/rate at the last look; z is
 * the normal quantile of 1 - missRate. The values are indicators, shrunk towards
 * their mean to the variance that is stated.
 *
 * @param expected - mean under the null, in (0, 1)
 * @param towards - side of the shift
 * @param numTrials - n >= 2
 * @param rate - error rate of the sequence, in (0, 1)
 * @param missRate - in (0, 1/2)
 * @param options - spread of the values and tuning of the bets
 * @returns a shift > 0, to 1e-9; Infinity when even the largest would not be seen
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @source waudbysmith2024, theorem 3
 */
export function minDetectableProbabilityShiftByBetting(
  expected: number,
  towards: 'above' | 'below',
  numTrials: number,
  rate: number,
  missRate: number,
  options: BettingDesignOptions = {},
): number {
  requireRate('expected', expected);
  requireWholeNumber('numTrials', numTrials, 2);
  requireRate('rate', rate);
  if (!(missRate > 0 && missRate < 0.5)) {
    throw invalidArgument('missRate', missRate, 'a number in (0, 1/2)');
  }
  const { relativeVariance = 1, horizon = numTrials / 2 } = options;
  if (!(relativeVariance >= 0 && relativeVariance <= 1)) {
    throw invalidArgument('relativeVariance', relativeVariance, 'a number in [0, 1]');
  }
  if (!(horizon > 0)) throw invalidArgument('horizon', horizon, 'a number > 0');
  const quantile = -normalQuantile(missRate);
  // Mirrored where needed, so that the shift is upwards.
  const nullMean = towards === 'above' ? expected : 1 - expected;
  const isSeen = (shift: number) => {
    const truth = nullMean + shift;
    const variance = relativeVariance * truth * (1 - truth);
    const mean = truth - quantile * Math.sqrt(variance / numTrials);
    if (!(mean > nullMean)) return false;
    const run = { mean, relativeVariance, nullMean, numTrials, horizon, rate };
    return logWealth(run) >= Math.log(2 / rate);
  };
  let seen = 1 - nullMean;
  if (!isSeen(seen)) return Number.POSITIVE_INFINITY;
  let unseen = 0;
  while (seen - unseen > 1e-9) {
    const middle = (seen + unseen) / 2;
    if (isSeen(middle)) seen = middle;
    else unseen = middle;
  }
  return seen;
}

/**
 * Smallest number of trials whose `minDetectableProbabilityShiftByBetting` is at
 * most `shift`.
 *
 * @param shift - in (0, 1 - expected) above, (0, expected) below
 * @throws VerificationError 'invalid-argument' for arguments outside the ranges
 */
export function numSamplesForProbabilityShiftByBetting(
  expected: number,
  towards: 'above' | 'below',
  shift: number,
  rate: number,
  missRate: number,
  options: BettingDesignOptions = {},
): number {
  requireRate('expected', expected);
  const room = towards === 'above' ? 1 - expected : expected;
  if (!(shift > 0 && shift < room)) {
    throw invalidArgument('shift', shift, `a number in (0, ${room})`);
  }
  return smallestSampleSize(
    (count) =>
      minDetectableProbabilityShiftByBetting(expected, towards, count, rate, missRate, options) <=
      shift,
    2,
    shift,
  );
}

/** Upward bets on indicators that are shrunk towards their mean. */
interface BettingRun {
  /** Of the values, above `nullMean`. */
  readonly mean: number;
  readonly relativeVariance: number;
  readonly nullMean: number;
  readonly numTrials: number;
  readonly horizon: number;
  readonly rate: number;
}

/** Cells of trials: single ones at first, then each longer than all before by a tenth. */
const numSingleTrials = 32;

/** ln of the wealth, with the bets of `addToBettingSample` at their expected size. */
function logWealth(run: BettingRun): number {
  const { mean, relativeVariance, nullMean, numTrials } = run;
  const scale = Math.sqrt(relativeVariance);
  const gain = mean + scale * (1 - mean) - nullMean;
  const loss = mean - scale * mean - nullMean;
  let total = 0;
  for (let first = 0; first < numTrials; ) {
    const length = first < numSingleTrials ? 1 : Math.ceil(first / 10);
    const end = Math.min(numTrials, first + length);
    const bet = expectedBet(run, (first + end - 1) / 2);
    const growth = mean * Math.log1p(bet * gain) + (1 - mean) * Math.log1p(bet * loss);
    total += (end - first) * growth;
    first = end;
  }
  return total;
}

/** The bet after `seen` values, from the plug-in variance that is expected of them. */
function expectedBet(run: BettingRun, seen: number): number {
  const { mean, relativeVariance, nullMean, horizon, rate } = run;
  // After n values the plug-in mean (1/2 + sum) / (n + 1) is off by (mean - 1/2) / (n + 1).
  const learning = (mean - 0.5) ** 2 * (1 / 1.5 - 1 / (seen + 1.5));
  const spread = relativeVariance * mean * (1 - mean) * seen;
  const variance = (0.25 + learning + spread) / (seen + 1);
  const size = Math.sqrt((2 * Math.log(2 / rate)) / (variance * Math.max(horizon, seen + 1)));
  return Math.min(size, betCap / nullMean);
}
