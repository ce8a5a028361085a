import { invalidArgument } from '../../core/index.js';
import { requireRate, requireWholeNumber } from '../arguments.js';
import { normalQuantile } from '../distributions/normal.js';
import { betCap } from '../sequential/betting.js';
import { smallestSampleSize } from './smallest-sample-size.js';

/** Points at which the shrinking bets of the second half of a run are averaged. */
const numCells = 16;

/**
 * Smallest shift of a probability away from `expected` that the betting
 * sequence shows by `numTrials` trials except with probability about `missRate`.
 *
 * Definition: the shift whose number of successes, z sqrt(n p (1 - p)) short of
 * its mean and spread evenly over the trials, makes the wealth reach 2/rate at
 * the last look; z is the normal quantile of 1 - missRate.
 *
 * Assumptions: indicators; bets tuned to n/2 trials, as in a run. Values
 * that spread less than indicators of the same mean need fewer.
 *
 * @param expected - probability under the null, in (0, 1)
 * @param towards - side of the shift
 * @param numTrials - n >= 2
 * @param rate - error rate of the sequence, in (0, 1)
 * @param missRate - in (0, 1/2)
 * @returns a shift > 0, to 1e-9; Infinity when even certain (impossible) success
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
  // Mirrored where needed, so that the shift is upwards.
  const nullMean = side === 1 ? expected : 1 - expected;
  const isSeen = (shift: number) => {
    const truth = nullMean + shift;
    const share = truth - quantile * Math.sqrt((truth * (1 - truth)) / numTrials);
    return share > nullMean && logWealth(share, nullMean, numTrials, rate) >= Math.log(2 / rate);
  };
  let seen = towards === 'above' ? 1 - expected : expected;
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

/**
 * ln of the wealth of upward bets on indicators with a given share of successes,
 * spread evenly over the trials: full bets up to half of them, then bets that
 * shrink like one over the root of the trial.
 */
function logWealth(share: number, nullMean: number, numTrials: number, rate: number): number {
  const horizon = numTrials / 2;
  // The bets' plug-in variance starts from one value of variance 1/4.
  const variance = (0.25 + (horizon / 2) * share * (1 - share)) / (1 + horizon / 2);
  const full = Math.sqrt((2 * Math.log(2 / rate)) / (variance * horizon));
  const growth = (bet: number) => {
    const capped = Math.min(bet, betCap / nullMean);
    return (
      share * Math.log1p(capped * (1 - nullMean)) + (1 - share) * Math.log1p(-capped * nullMean)
    );
  };
  let later = 0;
  for (let cell = 0; cell < numCells; cell++) {
    later += growth(full / Math.sqrt(1 + (cell + 0.5) / numCells)) / numCells;
  }
  return horizon * (growth(full) + later);
}
