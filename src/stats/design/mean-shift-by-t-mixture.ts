import { invalidArgument } from '../../core/index.js';
import { normalQuantile } from '../distributions/normal.js';
import { requirePositive, requireRate, requireWholeNumber } from '../require-arguments.js';
import { tMixtureCriticalValue, tMixturePrecision } from '../sequential/t-mixture.js';
import { smallestSampleSize } from './smallest-sample-size.js';

/**
 * Smallest shift of a mean, in standard deviations of a replicate, that the
 * t-mixture shows by `numReplicates` replicates except with probability
 * `missRate`.
 *
 * Definition: the shift at which the noncentral t statistic exceeds the critical
 * value c with probability 1 - missRate at the last look alone, in the normal
 * approximation (c (1 - 1/(4 nu)) + z sqrt(1 + c^2/(2 nu)))/sqrt(n), nu = n - 1.
 * To refute a margin the mean must lie this far outside it; to support, the
 * margin must reach this far beyond the mean, with half of `missRate` for either
 * side.
 *
 * Assumptions: normal replicates; looks before the last only add power.
 *
 * @param numReplicates - n >= 2
 * @param rate - error rate of the t-mixture, in (0, 1)
 * @param missRate - in (0, 1/2)
 * @param precision - as used in the run; default tuned to n/4 replicates
 * @returns Infinity when no statistic of n replicates could cross
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @remarks The approximation is within 1 % of the exact shift from 16 replicates on.
 * @source wang2023; abramowitz1972, 26.7.10
 */
export function minDetectableMeanShiftByTMixture(
  numReplicates: number,
  rate: number,
  missRate: number,
  precision = tMixturePrecision(Math.max(2, numReplicates / 4), rate),
): number {
  requireWholeNumber('numReplicates', numReplicates, 2);
  requireRate('rate', rate);
  requirePositive('precision', precision);
  if (!(missRate > 0 && missRate < 0.5)) {
    throw invalidArgument('missRate', missRate, 'a number in (0, 1/2)');
  }
  const degrees = numReplicates - 1;
  const critical = tMixtureCriticalValue(numReplicates, rate, precision);
  if (critical === Number.POSITIVE_INFINITY) return critical;
  const quantile = -normalQuantile(missRate);
  return (
    (critical * (1 - 1 / (4 * degrees)) + quantile * Math.sqrt(1 + critical ** 2 / (2 * degrees))) /
    Math.sqrt(numReplicates)
  );
}

/**
 * Smallest number of replicates whose `minDetectableMeanShiftByTMixture`, tuned
 * by default, is at most `shift`.
 *
 * @param shift - in standard deviations of a replicate, > 0
 * @throws VerificationError 'invalid-argument' for arguments outside the ranges,
 *   or when more than 2^40 replicates were needed
 */
export function numSamplesForMeanShiftByTMixture(
  shift: number,
  rate: number,
  missRate: number,
): number {
  requirePositive('shift', shift);
  return smallestSampleSize(
    (count) => minDetectableMeanShiftByTMixture(count, rate, missRate) <= shift,
    2,
    shift,
  );
}
