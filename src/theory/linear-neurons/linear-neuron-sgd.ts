import { invalidArgument, type NumbersWithErrors } from '../../core/index.js';
import { requireCount, requireNonNegative, requirePositive } from '../require-number.js';
import { wholeSteps } from './whole-steps.js';

/** A network of linear neurons and how it is trained. */
export interface LinearNeuronSgdOptions {
  /** d; a whole number >= 1. */
  readonly inputDimension: number;
  /** N; a whole number >= 1. */
  readonly width: number;
  /** s = epsilon xi > 0, below 1 / (d + 2). */
  readonly stepSize: number;
  /** t = k s >= 0, a whole number k of steps; in it d theta / dt = -2 grad Psi. */
  readonly time: number;
  /** |b| >= 0. */
  readonly targetNorm: number;
  /** Standard deviation of the noise on the labels, >= 0; default 0. */
  readonly labelNoise?: number;
  /** Each neuron starts from N(0, initialStd^2 / d I); >= 0; default 1. */
  readonly initialStd?: number;
}

/**
 * Expected risk of one-pass stochastic gradient descent on linear neurons, exactly.
 *
 * Model: f_N(x) = (1/N) sum_i theta_i . x, x ~ N(0, I_d), y = b . x + labelNoise z; each step
 * takes a new sample and theta_i <- theta_i + 2 s (y - f_N(x)) x.
 * Derivation: all neurons move alike, so that their mean obeys online least squares. With
 * delta the mean minus b, delta <- delta - 2 s (x . delta) x + 2 s labelNoise z x, and by
 * E |x|^2 x x^T = (d + 2) I
 *   E |delta'|^2 = g |delta|^2 + 4 s^2 labelNoise^2 d,   g = 1 - 4 s + 4 s^2 (d + 2),
 * so that from E |delta_0|^2 = |b|^2 + initialStd^2 / N
 *   risk = labelNoise^2 + E |delta_0|^2 g^k + 4 s^2 labelNoise^2 d (1 - g^k) / (1 - g).
 * It stays bounded exactly when g < 1, that is s (d + 2) < 1. In the limit of infinite width
 * and vanishing step, meanFieldRisk = labelNoise^2 + |b|^2 exp(-4 t).
 *
 * @returns `risk`, the expectation over start and samples of the population risk, and
 *   `meanFieldRisk`, both at the end of step k
 * @throws VerificationError 'invalid-argument' when an option is out of range, the time is
 *   not a whole number of steps, or the step size reaches 1 / (d + 2)
 * @remarks The error is that of rounding: g^k is computed from the logarithm of
 *   1 - 4 s (1 - s (d + 2)), which is off by 24 ulp t, and its multiple by another 12 t.
 * @source mei2019, section 1 (dynamics); derived above
 */
export function linearNeuronSgd(
  options: LinearNeuronSgdOptions,
): NumbersWithErrors<'risk' | 'meanFieldRisk'> {
  const { inputDimension, width, stepSize, time, targetNorm } = options;
  const { labelNoise = 0, initialStd = 1 } = options;
  requireCount('inputDimension', inputDimension);
  requireCount('width', width);
  requirePositive('stepSize', stepSize);
  requireNonNegative('time', time);
  requireNonNegative('targetNorm', targetNorm);
  requireNonNegative('labelNoise', labelNoise);
  requireNonNegative('initialStd', initialStd);
  const bound = 1 / (inputDimension + 2);
  if (!(stepSize < bound)) {
    throw invalidArgument(
      'stepSize',
      stepSize,
      `a number > 0 and < ${bound}, which is 1 / (inputDimension + 2)`,
      'beyond it the expected risk grows without bound',
    );
  }
  const numSteps = wholeSteps(time, stepSize);
  // 1 - g
  const contraction = 4 * stepSize * (1 - stepSize * (inputDimension + 2));
  const logFactor = numSteps * Math.log1p(-contraction);
  const start = targetNorm ** 2 + initialStd ** 2 / width;
  const noisePerStep = 4 * stepSize ** 2 * labelNoise ** 2 * inputDimension;
  const risk =
    labelNoise ** 2 +
    start * Math.exp(logFactor) +
    (noisePerStep * -Math.expm1(logFactor)) / contraction;
  const meanFieldRisk = labelNoise ** 2 + targetNorm ** 2 * Math.exp(-4 * numSteps * stepSize);
  const relativeError = (16 + 40 * time) * Number.EPSILON;
  return {
    values: { risk, meanFieldRisk },
    numericalError: { risk: relativeError * risk, meanFieldRisk: relativeError * meanFieldRisk },
  };
}
