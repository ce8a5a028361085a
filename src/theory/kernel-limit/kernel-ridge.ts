import { invalidArgument } from '../../core/index.js';
import { cholesky, solveByCholesky } from '../../numerics/index.js';
import { requireFiniteEntries } from '../network/require-inputs.js';
import {
  type KernelProblem,
  kernelSpectrum,
  largestRowNorm,
  matrixVector,
} from './kernel-problem.js';

/** A kernel, and the targets on the training points. */
export interface KernelRidgeOptions extends KernelProblem {
  /** y on the n training points, less the function that training starts from. */
  readonly targets: Float64Array;
}

/** A fitted kernel ridge regression. */
export interface KernelRidge {
  /** (H + n lambda)^-1 y */
  readonly coefficients: Float64Array;
  /** At the other points. */
  readonly predictions: Float64Array;
  /** Bounds on the error of every entry. */
  readonly numericalError: { readonly coefficients: number; readonly predictions: number };
}

/**
 * Kernel ridge regression with the ridge n lambda, where `linearisedFlow` ends.
 *
 * Definition: the function h (H + n lambda)^-1 y minimises
 *   (1 / n) sum_i (y_i - g(x_i))^2 + lambda |g|^2
 * over the functions g of the kernel, |g| their norm: with the mean of squares, and not their
 * sum, the ridge has the factor n. Without decay it interpolates.
 *
 * @throws VerificationError 'invalid-argument' when sizes do not fit, a number is out of range
 *   or not finite, the kernel is not symmetric and positive semidefinite, or it is singular
 *   within its error and the decay too small to make up for that
 * @remarks By Cholesky's factor. The error of the coefficients is what they leave of the
 *   equations, with roundings and the error of the kernel, over the smallest eigenvalue.
 * @source mei2019, section 4 (kernel ridge regression, whose ridge lacks the factor n)
 */
export function kernelRidge(options: KernelRidgeOptions): KernelRidge {
  const { kernel, crossKernel = new Float64Array(), targets } = options;
  const { kernelError = 0, decay = 0 } = options;
  requireFiniteEntries('targets', targets);
  const numSamples = targets.length;
  const spectrum = kernelSpectrum(options, numSamples);
  const ridge = numSamples * decay;
  if (!(spectrum.smallest + ridge > 8 * spectrum.distance)) {
    throw invalidArgument(
      'decay',
      decay,
      `a number > ${((8 * spectrum.distance - spectrum.smallest) / numSamples).toPrecision(2)}`,
      'the kernel is singular to its error on these points, and no digit of the coefficients is known',
    );
  }
  const penalised = kernel.map((entry, index) =>
    index % (numSamples + 1) === 0 ? entry + ridge : entry,
  );
  const coefficients = solveByCholesky(cholesky(penalised, numSamples), targets);
  const fitted = matrixVector(penalised, coefficients);
  const missed = Math.hypot(...targets.map((target, i) => target - fitted[i]));
  const size = Math.hypot(...coefficients);
  const largest = spectrum.values[numSamples - 1] + ridge;
  const rounding = 4 * numSamples * Number.EPSILON;
  const coefficientError =
    (missed + (spectrum.distance + rounding * largest) * size) / (spectrum.smallest + ridge);
  return {
    coefficients,
    predictions: matrixVector(crossKernel, coefficients),
    numericalError: {
      coefficients: coefficientError,
      predictions:
        largestRowNorm(crossKernel, numSamples) * (coefficientError + rounding * size) +
        Math.sqrt(numSamples) * kernelError * size,
    },
  };
}
