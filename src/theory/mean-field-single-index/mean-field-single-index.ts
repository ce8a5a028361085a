import { type ErrorBounds, invalidArgument, VerificationError } from '../../core/index.js';
import type { TwoLayerNetwork } from '../../models/index.js';
import { requireRelu } from '../network/require-relu.js';
import { rectifiedHermiteOverlap } from './hermite-overlaps.js';
import { finiteRadialLaw, type RadialLaw, scaledRadialLaw } from './radial-law.js';
import { scalarSingleIndexOrder } from './scalar-closure.js';
import { type SingleIndexSolution, solveSingleIndex } from './solve-single-index.js';

/** What the mean-field network learns of a single-index target. */
export interface MeanFieldSingleIndex {
  /** m = E[fbar y], fbar the posterior mean. */
  readonly orderParameter: number;
  /** E (fbar - y)^2; 1 when nothing is learned. */
  readonly meanSquaredError: number;
  /** <a^2>, mean over neurons. */
  readonly readoutVariance: number;
  /** <|w|^2>, mean over neurons. */
  readonly weightSquaredNorm: number;
  /**
   * The order parameter of the closure by one number, in which fbar is taken to
   * be m y. It is right for parities, and wrong here for every degree but 1; for comparison.
   */
  readonly scalarClosureOrderParameter: number;
  /** Largest violation of the self-consistency, relative to the target's response. */
  readonly residual: number;
  readonly numericalError: ErrorBounds<
    | 'orderParameter'
    | 'meanSquaredError'
    | 'readoutVariance'
    | 'weightSquaredNorm'
    | 'scalarClosureOrderParameter'
  >;
}

const maxHarmonics = 128;

/**
 * Mean-field theory of a ReLU network without biases that learns a single-index
 * target from infinitely many Gaussian inputs.
 *
 * Target y = h_p(u . x), normalised Hermite, |u| = 1, x ~ N(0, I_d). Each neuron
 * sees the residual y - fbar through J_r(w) = E[phi(w . x) (y - fbar(x))]:
 *   p(w) ~ exp[-d |w|^2 / (2 sigma_w^2)] D^(-1/2) exp[J_r^2 / (2 kappa^2 D)],
 *   D = kappa^2 N^(2 gamma) / sigma_a^2 + |w|^2 / 2,   fbar = N <J_r(w) phi(w . x) / D>.
 * As phi is homogeneous, J_r(w) = |w| h(rho), rho the cosine to u. So the closure
 * is one for a function of one number, which `solveSingleIndex` solves.
 *
 * fbar is homogeneous of degree one and y is not: even at no noise the order
 * parameter stays below 1 for every degree but 1. It tends to 0.7958 at d = 6, p = 2.
 *
 * @param network - sizes (inputDimension >= 2), scaling and prior scales
 * @param degree - p; an even number or 1
 * @param noise - kappa > 0
 * @throws VerificationError 'invalid-argument' for odd p >= 3 (selection rule), values
 *   out of range, and a noise so small that the law of directions is not resolved;
 *   'not-converged' for a noise so large that the prediction is no number
 * @remarks Harmonics and quadrature nodes double until two resolutions agree to
 *   1e-9 relative; the error is their difference plus rounding. Their number grows as
 *   neurons condense on the direction u.
 * @source goring2025, mean-field equations; closure for this target derived above
 */
export function meanFieldSingleIndex(
  network: TwoLayerNetwork,
  degree: number,
  noise: number,
): MeanFieldSingleIndex {
  checkTarget(network.inputDimension, degree);
  requireRelu(network);
  requirePositive('noise', noise);
  const overlap = Math.abs(rectifiedHermiteOverlap(degree));
  return refine(network.inputDimension, degree, 'noise', noise, (refinement, coarser) => {
    const largestResponse = coarser === undefined ? overlap : 1.5 * coarser.largestResponse;
    return finiteRadialLaw(network, noise, { largestResponse, refinement });
  });
}

/**
 * The same in the limit N to infinity at gamma = 1 and kappa^2 = khat^2 / N, in which
 * mean-field theory is exact and features are learned.
 *
 * @param priors - inputDimension >= 2 and prior scales
 * @param degree - p; an even number or 1
 * @param scaledNoise - khat > 0
 * @throws VerificationError as `meanFieldSingleIndex`
 */
export function scaledMeanFieldSingleIndex(
  priors: Pick<TwoLayerNetwork, 'inputDimension' | 'weightPriorScale' | 'readoutPriorScale'>,
  degree: number,
  scaledNoise: number,
): MeanFieldSingleIndex {
  checkTarget(priors.inputDimension, degree);
  requirePositive('scaledNoise', scaledNoise);
  const law = scaledRadialLaw(priors, scaledNoise);
  return refine(priors.inputDimension, degree, 'scaledNoise', scaledNoise, () => law);
}

type Values = SingleIndexSolution & { readonly scalarClosureOrderParameter: number };

/** Doubles the resolution until two agree. */
function refine(
  inputDimension: number,
  degree: number,
  noiseName: string,
  noise: number,
  lawAt: (refinement: number, coarser: Values | undefined) => RadialLaw,
): MeanFieldSingleIndex {
  let coarse: Values | undefined;
  let [result, error]: [MeanFieldSingleIndex | undefined, number] = [undefined, Number.NaN];
  for (let numHarmonics = 8; numHarmonics <= maxHarmonics; numHarmonics *= 2) {
    const law = lawAt(numHarmonics === 8 ? 1 : 1.5, coarse);
    const numNodes = 4 * numHarmonics;
    const solution = solveSingleIndex(inputDimension, degree, law, { numHarmonics, numNodes });
    if (solution === undefined) break;
    const scalar = scalarSingleIndexOrder(inputDimension, degree, law, numNodes);
    const fine = { ...solution, scalarClosureOrderParameter: scalar };
    if (coarse !== undefined) [result, error] = compare(fine, coarse);
    if (error <= 1e-9) break;
    coarse = fine;
  }
  if (result !== undefined && error <= 1e-6) return result;
  if (result !== undefined && Number.isNaN(error)) {
    throw new VerificationError(
      'not-converged',
      `at ${noiseName}=${noise} what the network learns is smaller than the smallest number; lower the noise, or raise the prior scales`,
    );
  }
  const difference = Number.isNaN(error)
    ? ''
    : `, and two resolutions differ by ${error.toPrecision(2)}`;
  throw invalidArgument(
    noiseName,
    noise,
    `a noise at which ${maxHarmonics} harmonics resolve the law of directions`,
    `neurons condense on the index direction${difference}; raise the noise`,
  );
}

/** The finer values with their errors, and the largest relative error. */
function compare(fine: Values, coarse: Values): [MeanFieldSingleIndex, number] {
  let relativeError = 0;
  const errorOf = (name: Exclude<keyof MeanFieldSingleIndex, 'numericalError'>) => {
    const difference = Math.abs(fine[name] - coarse[name]);
    relativeError = Math.max(relativeError, difference / Math.abs(fine[name]));
    return difference + 1e-11 * Math.abs(fine[name]) + 1e-14;
  };
  const numericalError = {
    orderParameter: errorOf('orderParameter'),
    meanSquaredError: errorOf('meanSquaredError'),
    readoutVariance: errorOf('readoutVariance'),
    weightSquaredNorm: errorOf('weightSquaredNorm'),
    scalarClosureOrderParameter: errorOf('scalarClosureOrderParameter'),
  };
  const { largestResponse: _, ...values } = fine;
  return [{ ...values, numericalError }, relativeError];
}

function checkTarget(inputDimension: number, degree: number): void {
  if (!(Number.isInteger(inputDimension) && inputDimension >= 2 && inputDimension <= 256)) {
    throw invalidArgument('inputDimension', inputDimension, 'a whole number in [2, 256]');
  }
  if (!(Number.isInteger(degree) && degree >= 0 && degree <= 16)) {
    throw invalidArgument('degree', degree, 'a whole number in [0, 16]');
  }
  if (degree % 2 === 1 && degree >= 3) {
    throw invalidArgument(
      'degree',
      degree,
      'an even number or 1',
      'the odd part of a ReLU without bias is linear, so E[f y] = 0 for odd degree >= 3 (selection rule)',
    );
  }
}

function requirePositive(name: string, value: number): void {
  if (!(Number.isFinite(value) && value > 0)) {
    throw invalidArgument(name, value, 'a finite number > 0');
  }
}
