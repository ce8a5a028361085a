import { invalidArgument } from '../../core/index.js';
import { requireRate, requireWholeNumber } from '../arguments.js';
import { normalQuantile } from '../distributions/normal.js';
import { addToBettingSample, bettingInterval, emptyBettingSample } from '../sequential/betting.js';
import { smallestSampleSize } from './smallest-sample-size.js';

/**
 * Smallest shift of a probability away from `expected` that the betting
 * sequence shows by `numTrials` trials except with probability about `missRate`.
 *
 * Definition: the shift whose number of successes, n p -+ z sqrt(n p (1 - p)) and
 * spread evenly over the trials, excludes `expected` at the last look; z is
 * the normal quantile of 1 - missRate.
 *
 * Assumptions: indicators; bets tuned to n/2 trials, as in a run. Values
 * that spread less than indicators of the same mean need fewer.
 *
 * @param expected - probability under the null, in (0, 1)
 * @param towards - side of the shift
 * @param numTrials - n >= 2
 * @param rate - error rate of the sequence, in (0, 1)
 * @param missRate - in (0, 1/2)
 * @returns a shift > 0, to 1e-6; Infinity when even certain (impossible) success
 *   would not be seen
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @source waudbysmith2024, theorem 3
 */
export function minDetectableProbabilityShiftByBetting(
  expected: number,
  towards: 'above' | 'below',
  numTrials: number,
  rate: number,
  missRate: number,
): number {
  requireRate('expected', expected);
  requireWholeNumber('numTrials', numTrials, 2);
  requireRate('rate', rate);
  if (!(missRate > 0 && missRate < 0.5)) {
    throw invalidArgument('missRate', missRate, 'a number in (0, 1/2)');
  }
  const quantile = -normalQuantile(missRate);
  const side = towards === 'above' ? 1 : -1;
  const isSeen = (shift: number) => {
    const truth = Math.min(1, Math.max(0, expected + side * shift));
    const spread = quantile * Math.sqrt((truth * (1 - truth)) / numTrials);
    const share = Math.min(1, Math.max(0, truth - side * spread));
    const { lower, upper } = bettingInterval(evenSample(share, numTrials), rate);
    return side === 1 ? lower > expected : upper < expected;
  };
  let seen = towards === 'above' ? 1 - expected : expected;
  if (!isSeen(seen)) return Number.POSITIVE_INFINITY;
  let unseen = 0;
  while (seen - unseen > 1e-6) {
    const middle = (seen + unseen) / 2;
    if (isSeen(middle)) seen = middle;
    else unseen = middle;
  }
  return seen;
}

/**
 * Smallest number of trials whose `minDetectableProbabilityShiftByBetting` is at
 * most `shift`, up to the granularity of counts.
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
): number {
  requireRate('expected', expected);
  const room = towards === 'above' ? 1 - expected : expected;
  if (!(shift > 0 && shift < room)) {
    throw invalidArgument('shift', shift, `a number in (0, ${room})`);
  }
  return smallestSampleSize(
    (count) =>
      minDetectableProbabilityShiftByBetting(expected, towards, count, rate, missRate) <= shift,
    2,
    shift,
  );
}

/** Indicators with a given share of successes, spread as evenly as can be. */
function evenSample(share: number, count: number) {
  const sample = emptyBettingSample(count / 2);
  for (let trial = 0; trial < count; trial++) {
    const isSuccess = Math.floor((trial + 1.5) * share) > Math.floor((trial + 0.5) * share);
    addToBettingSample(sample, isSuccess ? 1 : 0);
  }
  return sample;
}
