import { invalidArgument } from '../../core/index.js';
import { chiSquareQuantile } from '../distributions/chi-square.js';
import { requireRate, requireWholeNumber } from '../require-arguments.js';
import {
  varianceMixtureCriticalRatios,
  varianceMixtureShape,
} from '../sequential/variance-mixture.js';
import { smallestSampleSize } from './smallest-sample-size.js';

/**
 * Nearest ratios of the true to the expected variance, one above and one below
 * 1, that the variance mixture shows by `degrees` degrees of freedom except with
 * probability `missRate`.
 *
 * Definition: the ratio at which the sum of squares crosses the critical value
 * q with probability 1 - missRate at the last look alone:
 *   q_upper / chi2(missRate) and q_lower / chi2(1 - missRate).
 *
 * Assumptions: normal replicates; looks before the last only add power.
 *
 * @param degrees - n with a known mean, n - 1 with an unknown one; at least 4
 * @param rate - error rate of the mixture, in (0, 1)
 * @param missRate - in (0, 1/2)
 * @param shape - as used in the run; default tuned to a quarter of the degrees
 * @returns `below` is 0 when no small variance can be seen
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @source lai1976
 */
export function minDetectableVarianceRatioByVarianceMixture(
  degrees: number,
  rate: number,
  missRate: number,
  shape = varianceMixtureShape(Math.max(1, Math.ceil(degrees / 4)), rate),
): { readonly below: number; readonly above: number } {
  requireWholeNumber('degrees', degrees, 4);
  requireRate('rate', rate);
  if (!(missRate > 0 && missRate < 0.5)) {
    throw invalidArgument('missRate', missRate, 'a number in (0, 1/2)');
  }
  const { lower, upper } = varianceMixtureCriticalRatios(degrees, rate, shape);
  return {
    below: lower / chiSquareQuantile(degrees, missRate, 'upper'),
    above: upper / chiSquareQuantile(degrees, missRate, 'lower'),
  };
}

/**
 * Smallest number of degrees of freedom at which the mixture, tuned by default,
 * shows a variance of `ratio` times the expected one.
 *
 * @param ratio - finite, > 0, not 1
 * @throws VerificationError 'invalid-argument' for arguments outside the ranges,
 *   or when more than 2^40 were needed
 */
export function numSamplesForVarianceRatioByVarianceMixture(
  ratio: number,
  rate: number,
  missRate: number,
): number {
  if (!(ratio > 0 && ratio < Number.POSITIVE_INFINITY && ratio !== 1)) {
    throw invalidArgument('ratio', ratio, 'a finite number > 0 other than 1');
  }
  return smallestSampleSize(
    (degrees) => {
      const { below, above } = minDetectableVarianceRatioByVarianceMixture(degrees, rate, missRate);
      return ratio > 1 ? above <= ratio : below >= ratio;
    },
    4,
    ratio,
  );
}
