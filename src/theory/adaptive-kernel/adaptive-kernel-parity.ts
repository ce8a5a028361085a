import { type ErrorBounds, invalidArgument } from '../../core/index.js';
import type { TwoLayerNetwork } from '../../models/index.js';
import { requireLearnableParity } from '../network/require-learnable-parity.js';
import { requireRelu } from '../network/require-relu.js';
import {
  adaptedNeuronSample,
  effectiveSampleSize,
} from '../neuron-sample/adapted-neuron-sample.js';
import { errorFromShifts, shiftsFrom } from '../neuron-sample/error-from-shifts.js';
import {
  logSumOfExponentials,
  type NeuronProposal,
  type NeuronSample,
} from '../neuron-sample/neuron-sample.js';
import { requireSpread } from '../neuron-sample/require-spread.js';
import { parityEnergies } from './parity-energies.js';
import {
  calibratedEnsemble,
  eigenvaluesOf,
  type Saddle,
  type SaddleEnsemble,
  type SaddleScales,
  solveSaddle,
} from './saddle-point.js';

/** Where the iteration for one branch starts. */
export type AdaptiveKernelStart = 'unlearned' | 'learned';

/** One solution of the saddle point equations. */
export interface AdaptiveKernelBranch {
  readonly start: AdaptiveKernelStart;
  /** m = lambda_S / (lambda_S + kappa^2) */
  readonly orderParameter: number;
  /** E_x (fbar - y)^2 = (1 - m)^2 */
  readonly meanSquaredError: number;
  /** Bounds from the finite number of neurons. */
  readonly numericalError: ErrorBounds<'orderParameter' | 'meanSquaredError'>;
  /** Largest relative change of an eigenvalue by one more pass. */
  readonly residual: number;
  /** Equally weighted neurons that would carry the law as well. */
  readonly effectiveSampleSize: number;
}

/** The saddle point, from two starts. */
export interface AdaptiveKernelParity {
  /** From the eigenvalues of the prior, and from those of a network that has learned. */
  readonly branches: readonly [AdaptiveKernelBranch, AdaptiveKernelBranch];
  /** Whether both starts led to one order parameter, on the same neurons to 1e-7. */
  readonly isUnique: boolean;
}

/** Options of the solver. */
export interface AdaptiveKernelOptions {
  /** Neurons in each of the four samples; default 4096. */
  readonly numNeurons?: number;
  /** Of the first of the four samples, in [0, 1); default 0. */
  readonly shift?: number;
}

/**
 * What a Bayesian two-layer ReLU network learns of a parity on the whole hypercube,
 * by the saddle point of its kernel (adaptive-kernel theory).
 *
 * Definition: all parities B are eigenfunctions of the mean kernel, with
 *   lambda_B = sigma_a^2 N^(1 - 2 gamma) <J_B^2>_p,  J_B(w) = E_x[relu(w . x) chi_B(x)],
 *   p(w) ~ p_0(w) exp(sigma_a^2 N^(-2 gamma) / 2 [J_S^2 / (lambda_S + kappa^2)^2
 *                                                - sum_B J_B^2 / (lambda_B + kappa^2)]),
 *   m = lambda_S / (lambda_S + kappa^2),  fbar = m chi_S.
 * Derivation: integrating out the readouts leaves exp(-ln det(K + kappa^2 P) / 2
 * - y^T (K + kappa^2 P)^-1 y / 2) for the weights, where K is a sum over neurons;
 * expanded to first order around a self-consistent mean K it is a product over neurons,
 * and each has the factor above. Plain mean field has 1 / kappa^2 in the sum in place
 * of 1 / (lambda_B + kappa^2): a neuron then does not see that the others have
 * already fitted what it repeats. Eigenvalues are equal for parities with equal
 * numbers of coordinates inside and outside of S.
 *
 * @param network - relu; d at most 12
 * @param sparsity - k; a whole number in [1, d], even or 1
 * @param noise - kappa > 0
 * @param options - neurons
 * @throws VerificationError 'invalid-argument' when a value is out of range,
 *   'not-converged' when the iteration does not settle and when the law condenses on
 *   too few neurons
 * @remarks Corrections of relative order 1 / N are left out; for gamma = 1/2 these
 *   are corrections to the kernel's concentration, so take it as an approximation at
 *   finite N. It becomes kernel regression as N grows. The numerical error is that of
 *   the finite number of neurons, from four samples. Cost: 1 to 4 s at d = 8, 10 s at
 *   d = 12.
 * @source derived above; goring2025 for the posterior
 */
export function adaptiveKernelParity(
  network: TwoLayerNetwork,
  sparsity: number,
  noise: number,
  options: AdaptiveKernelOptions = {},
): AdaptiveKernelParity {
  requireSetting(network, sparsity, noise);
  const first = solveBranch('unlearned', network, sparsity, noise, options);
  // The other start on the same neurons; with neurons of its own where it leads elsewhere.
  const again = solveSaddle(first.ensemble, first.scales, first.learnedStart);
  const second = { ...first.branch, start: 'learned' as const, ...outcome(first, again) };
  const distance = Math.abs(first.branch.orderParameter - second.orderParameter);
  if (distance <= sameWithin) return { branches: [first.branch, second], isUnique: true };
  const own = solveBranch('learned', network, sparsity, noise, options);
  return { branches: [first.branch, own.branch], isUnique: false };
}

/** Two solutions on the same neurons that are closer than this are one. */
const sameWithin = 1e-7;

interface SolvedBranch {
  readonly branch: AdaptiveKernelBranch;
  readonly ensemble: SaddleEnsemble;
  readonly scales: SaddleScales;
  /** Eigenvalues from which the learned branch starts on these neurons. */
  readonly learnedStart: Float64Array;
}

function solveBranch(
  start: AdaptiveKernelStart,
  network: TwoLayerNetwork,
  sparsity: number,
  noise: number,
  { numNeurons = 4096, shift = 0 }: AdaptiveKernelOptions,
): SolvedBranch {
  const { width, widthExponent, readoutPriorScale } = network;
  const coupling = (readoutPriorScale * width ** -widthExponent) ** 2;
  const scales: SaddleScales = { coupling, prefactor: width * coupling, ridge: noise ** 2 };
  const solutions = shiftsFrom(shift).map((own) =>
    solveOnOneSample(start, network, sparsity, scales, numNeurons, own),
  );
  for (const { saddle } of solutions) requireSpread(saddle.shares, noise);
  const ensemble = joined(
    solutions.map((solution) => solution.ensemble),
    network.weightPriorScale,
  );
  const saddle = solveSaddle(ensemble, scales, solutions[0].saddle.eigenvalues);
  const samples = solutions.map(
    (solution) => outcome({ ensemble, scales }, solution.saddle).orderParameter,
  );
  return {
    branch: {
      start,
      ...outcome({ ensemble, scales }, saddle),
      numericalError: {
        orderParameter: errorFromShifts(samples),
        meanSquaredError: errorFromShifts(samples.map((m) => (1 - m) ** 2)),
      },
    },
    ensemble,
    scales,
    learnedStart: solutions[0].learnedStart,
  };
}

function outcome(
  { ensemble, scales }: Pick<SolvedBranch, 'ensemble' | 'scales'>,
  saddle: Saddle,
): Omit<AdaptiveKernelBranch, 'start' | 'numericalError'> {
  const eigenvalue = saddle.eigenvalues[ensemble.targetClass];
  const orderParameter = eigenvalue / (eigenvalue + scales.ridge);
  return {
    orderParameter,
    meanSquaredError: (1 - orderParameter) ** 2,
    residual: saddle.residual,
    effectiveSampleSize: effectiveSampleSize(saddle.shares),
  };
}

interface SampleSolution {
  readonly ensemble: SaddleEnsemble;
  readonly saddle: Saddle;
  readonly learnedStart: Float64Array;
}

/** The saddle point on one sample, which is adapted to the law while it is solved. */
function solveOnOneSample(
  start: AdaptiveKernelStart,
  network: TwoLayerNetwork,
  sparsity: number,
  scales: SaddleScales,
  numNeurons: number,
  shift: number,
): SampleSolution {
  const { inputDimension } = network;
  const priorScale = network.weightPriorScale / Math.sqrt(inputDimension);
  let latest: SampleSolution | undefined;
  adaptedNeuronSample(
    {
      inputDimension,
      numNeurons,
      priorScale,
      shift,
      proposals: anisotropicProposals(inputDimension, sparsity, priorScale),
      isFolded: true,
    },
    (sample) => {
      const ensemble = calibratedEnsemble(
        parityEnergies(sample, sparsity),
        sample.logDensityRatios,
        network.weightPriorScale,
      );
      const startFrom = (place: AdaptiveKernelStart) =>
        firstEigenvalues(place, sample, ensemble, scales, [sparsity, priorScale]);
      const from = latest?.saddle.eigenvalues ?? startFrom(start);
      latest = {
        ensemble,
        saddle: solveSaddle(ensemble, scales, from),
        learnedStart: startFrom('learned'),
      };
      return latest.saddle.shares;
    },
  );
  if (latest === undefined) throw invalidArgument('numNeurons', numNeurons, 'a whole number >= 1');
  return latest;
}

/**
 * Eigenvalues of the prior; for the learned start those of neurons with weights of
 * twice the prior's size on the parity's coordinates and half of it elsewhere.
 */
function firstEigenvalues(
  start: AdaptiveKernelStart,
  { weights, inputDimension }: NeuronSample,
  ensemble: SaddleEnsemble,
  scales: SaddleScales,
  [sparsity, priorScale]: readonly [number, number],
): Float64Array {
  const exponents = ensemble.logDensityRatios.map((ratio, b) => {
    if (start === 'unlearned') return ratio;
    let exponent = ratio;
    for (let j = 0; j < inputDimension; j++) {
      const factor = j < sparsity ? 2 : 0.5;
      const weight = weights[b * inputDimension + j] / priorScale;
      exponent += (weight ** 2 / 2) * (1 - factor ** -2);
    }
    return exponent;
  });
  const logTotal = logSumOfExponentials(exponents);
  const shares = exponents.map((exponent) => Math.exp(exponent - logTotal));
  return eigenvaluesOf(ensemble, scales, shares);
}

/** The prior, and priors stretched along the coordinates of the parity. */
function anisotropicProposals(
  inputDimension: number,
  sparsity: number,
  priorScale: number,
): NeuronProposal[] {
  return [
    { share: 0.5, inside: 1, outside: 1 },
    { share: 0.15, inside: 1.4, outside: 1.2 },
    { share: 0.2, inside: 2, outside: 0.85 },
    { share: 0.15, inside: 3.5, outside: 0.7 },
  ].map(({ share, inside, outside }) => ({
    share,
    scales: Float64Array.from(
      { length: inputDimension },
      (_, j) => (j < sparsity ? inside : outside) * priorScale,
    ),
  }));
}

function joined(ensembles: readonly SaddleEnsemble[], weightPriorScale: number): SaddleEnsemble {
  const together = (parts: readonly Float64Array[]) =>
    Float64Array.from(parts.flatMap((part) => Array.from(part)));
  const energies = together(ensembles.map((ensemble) => ensemble.energies));
  const logDensityRatios = together(ensembles.map((ensemble) => ensemble.logDensityRatios));
  return calibratedEnsemble({ ...ensembles[0], energies }, logDensityRatios, weightPriorScale);
}

function requireSetting(network: TwoLayerNetwork, sparsity: number, noise: number): void {
  requireRelu(network);
  const d = network.inputDimension;
  if (d > 12) throw invalidArgument('inputDimension', d, 'a whole number in [1, 12]');
  if (!(Number.isInteger(sparsity) && sparsity >= 1 && sparsity <= d)) {
    throw invalidArgument('sparsity', sparsity, `a whole number in [1, ${d}] (inputDimension)`);
  }
  requireLearnableParity(network.activation, sparsity);
  if (!(noise > 0 && Number.isFinite(noise))) throw invalidArgument('noise', noise, 'a number > 0');
}
