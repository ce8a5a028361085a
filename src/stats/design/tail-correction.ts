import type { SkewnessAndKurtosis } from '../estimate/skewness-and-kurtosis.js';
import { requirePositive, requireRate } from '../require-arguments.js';

/** A sampled moment of normal values is within so many standard errors of 0 in 95 % of samples. */
const errorsOfMoment = 2;

/**
 * For variances the looks before the last help: one standard error leaves the gate closed
 * at one last look in six, and at all looks of the last half in one case of fifteen.
 */
const errorsOfKurtosis = 1;

/**
 * Few values of heavy tails have a small kurtosis while no value of the tails has come, and then
 * their variance is far too small: below half a standard error nothing is decided.
 */
const leastErrorsOfKurtosis = 0.5;

/** Heavy tails of an inference on a variance are never mended, so they must be beyond doubt. */
const errorsOfHopelessKurtosis = 6;

const normal: SkewnessAndKurtosis = { skewness: 0, excessKurtosis: 0 };

/** Standard errors of sampled skewness and kurtosis of so many normal values, at least 4. */
export function standardErrorsOfNormalMoments(count: number): SkewnessAndKurtosis {
  const skewness = Math.sqrt((6 * count * (count - 1)) / ((count - 2) * (count + 1) * (count + 3)));
  const excessKurtosis =
    2 * skewness * Math.sqrt((count * count - 1) / ((count - 3) * (count + 5)));
  return { skewness, excessKurtosis };
}

/**
 * Sampled moments as far as they say anything: 0 for each that as many normal
 * values show by chance.
 *
 * @param count - of the values, at least 4
 * @source joanes1998 (standard errors)
 */
export function visibleMoments(
  { skewness, excessKurtosis }: SkewnessAndKurtosis,
  count: number,
): SkewnessAndKurtosis {
  const errors = standardErrorsOfNormalMoments(count);
  return {
    skewness: Math.abs(skewness) <= errorsOfMoment * errors.skewness ? 0 : skewness,
    excessKurtosis:
      Math.abs(excessKurtosis) <= errorsOfMoment * errors.excessKurtosis ? 0 : excessKurtosis,
  };
}

/**
 * `tailCorrection` of a skewness two standard errors from 0, 2 sqrt(6/n): what n normal values
 * show by chance in one case of twenty, and so the least that n values can rule out.
 *
 * @param count - of the values, at least 1
 * @param rate - of the inference that is gated, in (0, 1)
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @source petrov1975, chapter VIII, as `tailCorrection`
 */
export function tailCorrectionByChance(count: number, rate: number): number {
  requirePositive('count', count);
  requireRate('rate', rate);
  return correctionOfNoise(rate) / count;
}

/**
 * `varianceTailCorrection` of a kurtosis half a standard error from 0, sqrt(24/n) / 2: it opens the
 * gate at 6 ln(1/rate)^2 values and not before.
 *
 * Measured with Student's t of 3 and 4 degrees of freedom, looks from then on, at the rates 0.01 and
 * 0.001: intervals miss at 0.9 of the rate or less; at 14 times the rate from a third of it on.
 *
 * @param count - of the values, at least 1
 * @param rate - of the inference that is gated, in (0, 1)
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @source box1953, as `varianceTailCorrection`
 */
export function varianceTailCorrectionByChance(count: number, rate: number): number {
  requirePositive('count', count);
  requireRate('rate', rate);
  return (leastErrorsOfKurtosis * Math.sqrt(24 / count) * -Math.log(rate)) / 2;
}

/** `tailCorrectionByChance` times the number of values. */
function correctionOfNoise(rate: number): number {
  return (errorsOfMoment * Math.sqrt(6) * Math.sqrt(-2 * Math.log(rate)) ** 3) / 6;
}

/**
 * Replicates at which `tailCorrection` is at most `largest`, in all but one case of twenty.
 *
 * Definition: the n at which the skewness of the law and two standard errors of the
 * sampled one, sqrt(6/n), together give `largest`,
 *   (|skewness| + 2 sqrt(6/n)) z^3 / (6 sqrt n) = largest,   z = sqrt(2 ln(1/rate)),
 * and |excess kurtosis| z^4 / (24 n) is no larger. The noise of the kurtosis counts less
 * than that of the skewness at every rate below 0.1.
 *
 * @param largest - correction that is allowed, > 0
 * @param rate - of the inference that is gated, in (0, 1)
 * @param moments - of the law; default those of a normal one
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @source petrov1975, chapter VIII, as `tailCorrection`
 */
export function numSamplesForTailCorrection(
  largest: number,
  rate: number,
  { skewness, excessKurtosis }: SkewnessAndKurtosis = normal,
): number {
  requirePositive('largest', largest);
  requireRate('rate', rate);
  const distance = Math.sqrt(-2 * Math.log(rate));
  const ofSkewness = (Math.abs(skewness) * distance ** 3) / 6;
  const ofNoise = correctionOfNoise(rate);
  // ofSkewness/sqrt n + ofNoise/n = largest, a quadratic equation in sqrt n.
  const root = (ofSkewness + Math.sqrt(ofSkewness ** 2 + 4 * largest * ofNoise)) / (2 * largest);
  const forKurtosis = (Math.abs(excessKurtosis) * distance ** 4) / (24 * largest);
  return Math.ceil(Math.max(4, root ** 2, forKurtosis));
}

/**
 * Replicates by which `varianceTailCorrection` of normal ones has been at most `largest`, in
 * all but one case of fifteen: one standard error of the sampled kurtosis, sqrt(24/n),
 * gives `largest`.
 *
 * @param largest - correction that is allowed, > 0
 * @param rate - of the inference that is gated, in (0, 1)
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @source box1953, as `varianceTailCorrection`
 */
export function numSamplesForVarianceTailCorrection(largest: number, rate: number): number {
  requirePositive('largest', largest);
  requireRate('rate', rate);
  return Math.ceil(Math.max(4, 24 * ((errorsOfKurtosis * -Math.log(rate)) / (2 * largest)) ** 2));
}

/**
 * The kurtosis of the law at the least, six standard errors below the sampled one: when
 * even this is too large for an inference on a variance, no number of replicates mends it.
 *
 * @param count - of the values, at least 4
 */
export function leastKurtosis({ excessKurtosis }: SkewnessAndKurtosis, count: number): number {
  const { excessKurtosis: error } = standardErrorsOfNormalMoments(count);
  return excessKurtosis - errorsOfHopelessKurtosis * error;
}
