import { invalidArgument } from '../../core/index.js';
import type { TwoLayerNetwork } from '../../models/index.js';
import { binomial, bisection } from '../../numerics/index.js';
import { requireLearnableParity } from '../network/require-learnable-parity.js';
import { requireRelu } from '../network/require-relu.js';
import { kernelPrefactor } from './arc-cosine-kernel.js';
import { parityEigenvalueRelativeError, parityEigenvalues } from './parity-eigenvalues.js';

/** What the infinite-width network learns of a parity. */
export interface ParityRegression {
  /** m = E_x[fbar(x) chi_S(x)]; 1 when the parity is learned. */
  readonly orderParameter: number;
  /** E_x (fbar - y)^2 of the posterior mean fbar. */
  readonly meanSquaredError: number;
  /** The same for one draw from the posterior: plus the predictive variance. */
  readonly snapshotMeanSquaredError: number;
  /** Bound on the relative error of each value from rounding and root finding. */
  readonly relativeError: number;
}

/** Data and ridge of a kernel regression. */
export interface ParityRegressionSpec {
  /** k: the target is the product of k coordinates. */
  readonly sparsity: number;
  /** Added to the kernel matrix of the training points; kappa^2 P for the posterior. */
  readonly ridge: number;
  /** P; independent uniform points of the hypercube. */
  readonly numSamples: number;
}

/**
 * Kernel ridge regression of a sparse parity in the limit of infinitely many
 * samples, with ridge kappa^2 P: the infinite-width limit of the Bayesian
 * network with noise kappa.
 *
 * Definition: with the eigenvalues lambda_q of the network's kernel on the
 * hypercube, of degeneracy C(d, q),
 *   m = lambda_k / (lambda_k + kappa^2),   mean squared error (1 - m)^2,
 *   snapshot error (1 - m)^2 + sum_q C(d, q) kappa^2 lambda_q / (lambda_q + kappa^2).
 * Derivation: P samples with ridge kappa^2 P penalise each eigenmode by
 * kappa^2 / lambda; the posterior variance of a mode with prior variance lambda
 * seen through noise kappa^2 is kappa^2 lambda / (lambda + kappa^2).
 *
 * @param network - sizes, scaling and prior scales
 * @param sparsity - k; a whole number in [0, d], even or 1
 * @param noise - kappa, in (1e-150, 1e150)
 * @throws VerificationError 'invalid-argument' for an odd k >= 3, which a ReLU
 *   network without biases cannot learn, and for values out of range
 * @source goring2025, infinite-width limit; re-derived above
 */
export function populationParityRegression(
  network: TwoLayerNetwork,
  sparsity: number,
  noise: number,
): ParityRegression {
  if (!(noise > 1e-150 && noise < 1e150)) {
    throw invalidArgument('noise', noise, 'a number in (1e-150, 1e150)');
  }
  const modes = kernelModes(network, sparsity);
  return learnedAt(modes, noise ** 2, 1, 4 * parityEigenvalueRelativeError);
}

/**
 * Kernel ridge regression of a sparse parity from finitely many samples,
 * averaged over data sets, by the eigenlearning equations.
 *
 * Definition: tau > 0 solves P = sum_i lambda_i / (lambda_i + tau) + ridge / tau;
 * each mode is learned to the fraction L_i = lambda_i / (lambda_i + tau), and
 *   m = L_k,   mean squared error P / (P - sum_i L_i^2) (1 - L_k)^2,
 *   snapshot error that + sum_i lambda_i (1 - L_i).
 * The last sum is the predictive variance in the same approximation:
 * K(x, x) - k(x)^T (K + ridge)^-1 k(x) averages to sum_i lambda_i (1 - L_i).
 * As P grows with ridge kappa^2 P, tau tends to kappa^2 and all values to those
 * of `populationParityRegression`.
 *
 * @param network - sizes, scaling and prior scales
 * @param spec - sparsity, ridge in (1e-300, 1e300) and number of samples
 * @throws VerificationError 'invalid-argument' as `populationParityRegression`,
 *   and when ridge or numSamples are out of range
 * @remarks An approximation: features are treated as Gaussian and P as large.
 *   Against direct regression averaged over data sets at d = 6 and 8, P = 30 to
 *   400, all three values agree to 0.04. `relativeError` bounds the arithmetic only.
 * @source simon2023, section 3 (eigenlearning equations)
 */
export function sampledParityRegression(
  network: TwoLayerNetwork,
  spec: ParityRegressionSpec,
): ParityRegression {
  const { sparsity, ridge, numSamples } = spec;
  if (!(ridge > 1e-300 && ridge < 1e300)) {
    throw invalidArgument('ridge', ridge, 'a number in (1e-300, 1e300)');
  }
  if (!(Number.isInteger(numSamples) && numSamples >= 1)) {
    throw invalidArgument('numSamples', numSamples, 'a whole number >= 1');
  }
  const modes = kernelModes(network, sparsity);
  const trace = modes.reduce((sum, { count, eigenvalue }) => sum + count * eigenvalue, 0);
  // As the sum over modes lies between 0 and trace / tau, so does tau between these ends.
  const excess = (logTau: number) => {
    const tau = Math.exp(logTau);
    const learned = modes.reduce((sum, mode) => sum + mode.count * fractionOf(mode, tau), 0);
    return learned + ridge / tau - numSamples;
  };
  const { root, errorBound } = bisection(
    excess,
    Math.log(ridge / numSamples) - 1e-9,
    Math.log((trace + ridge) / numSamples) + 1e-9,
  );
  const tau = Math.exp(root);
  const squares = modes.reduce((sum, mode) => sum + mode.count * fractionOf(mode, tau) ** 2, 0);
  const overfitting = numSamples / (numSamples - squares);
  // The excess falls by at least ridge / tau per unit of log tau.
  const rootError = errorBound + (8 * modes.length * Number.EPSILON * numSamples * tau) / ridge;
  const relativeError = 4 * overfitting * (rootError + Number.EPSILON * (4 + Math.abs(root)));
  return learnedAt(modes, tau, overfitting, relativeError);
}

interface KernelMode {
  readonly eigenvalue: number;
  readonly count: number;
  readonly isTarget: boolean;
}

/** Modes with a positive eigenvalue, by degree; checks that the target is among them. */
function kernelModes(network: TwoLayerNetwork, sparsity: number): KernelMode[] {
  requireRelu(network);
  const d = network.inputDimension;
  if (!(Number.isInteger(sparsity) && sparsity >= 0 && sparsity <= d)) {
    throw invalidArgument('sparsity', sparsity, `a whole number in [0, ${d}] (inputDimension)`);
  }
  requireLearnableParity('relu', sparsity);
  const prefactor = kernelPrefactor(network);
  return Array.from(parityEigenvalues(d), (eigenvalue, degree) => ({
    eigenvalue: prefactor * eigenvalue,
    count: binomial(d, degree),
    isTarget: degree === sparsity,
  })).filter((mode) => mode.eigenvalue > 0);
}

function fractionOf(mode: KernelMode, tau: number): number {
  return mode.eigenvalue / (mode.eigenvalue + tau);
}

function learnedAt(
  modes: readonly KernelMode[],
  tau: number,
  overfitting: number,
  relativeError: number,
): ParityRegression {
  const target = modes.find((mode) => mode.isTarget);
  const eigenvalue = target?.eigenvalue ?? 0;
  const meanSquaredError = overfitting * (tau / (eigenvalue + tau)) ** 2;
  const variance = modes.reduce(
    (sum, mode) => sum + mode.count * mode.eigenvalue * (tau / (mode.eigenvalue + tau)),
    0,
  );
  return {
    orderParameter: eigenvalue / (eigenvalue + tau),
    meanSquaredError,
    snapshotMeanSquaredError: meanSquaredError + variance,
    relativeError: relativeError + 2 * modes.length * Number.EPSILON,
  };
}
