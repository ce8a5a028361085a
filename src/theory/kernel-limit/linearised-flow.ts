import { requireFiniteEntries } from '../network/require-inputs.js';
import { requireNonNegative } from '../require-number.js';
import {
  type KernelProblem,
  type KernelSpectrum,
  kernelSpectrum,
  largestRowNorm,
  matrixVector,
} from './kernel-problem.js';

/** A kernel, and the residuals that training starts from. */
export interface LinearisedFlowOptions extends KernelProblem {
  /** u_0 = y - f_0 on the n training points; the targets y where the network starts at zero. */
  readonly initialResidual: Float64Array;
  /** Each >= 0; in them du / dt = -(1 / n) H u. */
  readonly times: readonly number[];
}

/** A linearised network at a time. */
export interface LinearisedState {
  readonly time: number;
  /** u = y - f on the training points. */
  readonly residual: Float64Array;
  /** f - f_0 on the other points. */
  readonly predictions: Float64Array;
  /** Bounds on the error of every entry. */
  readonly numericalError: { readonly residual: number; readonly predictions: number };
}

/**
 * Gradient flow of a network that is linearised in its parameters, for the mean squared error
 * on n points, with parameters that are pulled back to their start at a rate lambda.
 *
 * Dynamics: dtheta / dt = E_x[u grad f] - lambda (theta - theta_0) with the average over the
 * points makes of a linear f a flow of the function alone,
 *   d(f - f_0) / dt (z) = (1 / n) sum_i H(z, x_i) u_i - lambda (f - f_0)(z).
 * Derivation: with g = f - f_0 on the training points, u = u_0 - g and
 *   dg / dt = (1 / n) H u_0 - (H / n + lambda) g, so g = H G u_0,
 *   G = (H + n lambda)^-1 (1 - exp(-(H / n + lambda) t)),
 * and elsewhere f - f_0 = h G u_0 solves its own equation, as one sees by inserting it. Without
 * decay u = exp(-H t / n) u_0; for long times G becomes that of `kernelRidge`.
 *
 * @returns one state for each time
 * @throws VerificationError 'invalid-argument' when sizes do not fit, a number is out of range
 *   or not finite, or the kernel is not symmetric and positive semidefinite
 * @remarks By the eigenvectors of H, n^3 operations. A function of a symmetric matrix changes,
 *   in Frobenius norm, by its largest slope times what the matrix is off by; with
 *   rho = mu / n + lambda, that of G is at most min(t^2 / 2, 1 / rho^2) / n^2, and that of
 *   1 - H G at most (t exp(-rho t) + lambda (1 - exp(-rho t)) / rho^2) / n, where mu is the
 *   smallest eigenvalue.
 * @source mei2019, section 4 (linearised dynamics, kernel ridge regression); derived above
 */
export function linearisedFlow(options: LinearisedFlowOptions): readonly LinearisedState[] {
  const { initialResidual, times, crossKernel = new Float64Array(), decay = 0 } = options;
  requireFiniteEntries('initialResidual', initialResidual);
  for (const [index, time] of times.entries()) requireNonNegative(`times[${index}]`, time);
  const numSamples = initialResidual.length;
  const spectrum = kernelSpectrum(options, numSamples);
  const components = matrixVector(spectrum.vectors, initialResidual);
  return times.map((time) => {
    const filtered = components.map(
      (component, k) => component * filterOf(spectrum.values[k], numSamples, decay, time),
    );
    const remaining = components.map(
      (component, k) => component - Math.max(0, spectrum.values[k]) * filtered[k],
    );
    return {
      time,
      residual: fromComponents(spectrum.vectors, remaining),
      predictions: matrixVector(crossKernel, fromComponents(spectrum.vectors, filtered)),
      numericalError: errorsOf(options, spectrum, time),
    };
  });
}

/** (1 - exp(-rho t)) / (n rho), rho = mu / n + lambda */
function filterOf(eigenvalue: number, numSamples: number, decay: number, time: number): number {
  const rate = Math.max(0, eigenvalue) / numSamples + decay;
  return rate === 0 ? time / numSamples : -Math.expm1(-rate * time) / (numSamples * rate);
}

function errorsOf(options: LinearisedFlowOptions, spectrum: KernelSpectrum, time: number) {
  const { initialResidual, crossKernel = new Float64Array() } = options;
  const { kernelError = 0, decay = 0 } = options;
  const numSamples = initialResidual.length;
  const size = Math.hypot(...initialResidual);
  const rate = spectrum.smallest / numSamples + decay;
  const remaining = Math.exp(-rate * time);
  const slopeOfResidual =
    time * remaining + (decay === 0 ? 0 : (decay * (1 - remaining)) / rate ** 2);
  const slopeOfFilter = Math.min(time ** 2 / 2, 1 / rate ** 2);
  const largestFilter = filterOf(spectrum.smallest, numSamples, decay, time);
  const rounding = 16 * numSamples * Number.EPSILON;
  const filterError =
    (slopeOfFilter * spectrum.distance) / numSamples ** 2 + rounding * largestFilter;
  return {
    residual: size * ((slopeOfResidual * spectrum.distance) / numSamples + rounding),
    predictions:
      size *
      (largestRowNorm(crossKernel, numSamples) * filterError +
        Math.sqrt(numSamples) * kernelError * largestFilter),
  };
}

/** The vector with these components along the eigenvectors. */
function fromComponents(vectors: Float64Array, components: Float64Array): Float64Array {
  const size = components.length;
  return Float64Array.from({ length: size }, (_, j) =>
    components.reduce((sum, component, k) => sum + component * vectors[k * size + j], 0),
  );
}
