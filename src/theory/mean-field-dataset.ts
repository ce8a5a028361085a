import { invalidArgument } from '../core/index.js';
import type { TwoLayerNetwork } from '../models/index.js';
import { newtonMinimum } from '../numerics/index.js';
import { neuronFeatures } from './mean-field-dataset-features.js';
import {
  fittedValues,
  learnedKernelMatrix,
  type MeanFieldScales,
  meanFieldPotential,
  type NeuronEnsemble,
  type NeuronLaw,
  neuronEnsemble,
  neuronLaw,
} from './mean-field-dataset-potential.js';
import { kernelMatrix, priorKernel } from './mean-field-dataset-prior-kernel.js';
import type { NeuronSample } from './neuron-sample.js';
import {
  adaptedNeuronSample,
  effectiveSampleSize,
  isotropicProposals,
} from './neuron-sample-adapted.js';
import { errorFromShifts, shiftsFrom } from './neuron-sample-error.js';
import { requireSpread } from './require-spread.js';

/** Training points and targets. */
export interface DataSet {
  /** Row-major, numSamples x inputDimension. */
  readonly inputs: Float64Array;
  /** One per sample. */
  readonly targets: Float64Array;
}

/** How the fixed point is computed. */
export interface MeanFieldOptions {
  /** Neurons in each of the four samples; default 4096. */
  readonly numNeurons?: number;
  /** Residual that Newton's method starts from; default all zero. */
  readonly start?: Float64Array;
  /** Newton steps from the start; default 100. */
  readonly maxIterations?: number;
  /** Largest norm of the gradient, relative to that of the targets; default 1e-8. */
  readonly tolerance?: number;
  /** Of the first of the four samples, in [0, 1); default 0. */
  readonly shift?: number;
}

/** Values at some inputs, from all neurons and from each of the four samples. */
export interface MeanFieldValues {
  readonly values: Float64Array;
  readonly samples: readonly Float64Array[];
}

/** The fixed point of plain mean field on a data set. */
export interface MeanFieldOnDataSet {
  /** r = y - fbar on the training points. */
  readonly residual: Float64Array;
  /** fbar on the training points. */
  readonly fittedValues: Float64Array;
  /** |r - y + fbar(r)| / |y|: how far the self-consistency is from holding. */
  readonly relativeGradientNorm: number;
  /** Newton steps from the start. */
  readonly iterations: number;
  /** Equally weighted neurons that would carry the law as well. */
  readonly effectiveSampleSize: number;
  /** Bound on the root mean square error of the fitted values from the finite number of neurons. */
  readonly numericalError: number;
  /** fbar at inputs, row-major. */
  readonly predict: (inputs: Float64Array) => MeanFieldValues;
  /** Khat between two sets of inputs, row-major, first x second. */
  readonly learnedKernel: (first: Float64Array, second: Float64Array) => Float64Array;
}

/**
 * Plain mean field at finite numbers of samples and neurons: N independent
 * neurons, each in the mean field of all.
 *
 * Definition: with residual r = y - fbar, J_r(w) = mean_mu r_mu phi(w . x_mu),
 * D(w) = A + mean_mu phi(w . x_mu)^2 and A = kappa^2 N^(2 gamma) / sigma_a^2,
 *   p(w) ~ exp(-d |w|^2 / (2 sigma_w^2)) D^(-1/2) exp(J_r^2 / (2 kappa^2 D)),
 *   fbar(x) = N <J_r(w) phi(w . x) / D(w)>_p.
 * This is the stationarity of the strictly convex
 *   Psi(r) = |r - y|^2 / (2 P kappa^2) + N ln Z(r),
 * whose minimum is found by Newton's method; there is one fixed point only,
 * whatever the start. Equivalently fbar = Khat (Khat + kappa^2 P)^-1 y with the
 * learned kernel Khat(x, x') = kappa^2 N <phi phi' / D>_p.
 *
 * @param network - relu, erf or tanh; sizes, scaling and prior scales
 * @param data - P >= 1 training points
 * @param noise - kappa > 0
 * @param options - neurons, start, limits of the solver
 * @throws VerificationError 'invalid-argument' when a value is out of range; when
 *   Newton's method ends above the tolerance, with the steps it would need;
 *   'not-converged' when the law condenses on too few neurons for the error to be known
 * @remarks The law is carried by four samples of importance-weighted quasi-random
 *   neurons (`adaptedNeuronSample`), of 4096 each; the error is estimated from their
 *   spread (`errorFromShifts`). What the law has in common with the prior is corrected
 *   by the prior's exact kernel (not for tanh), so the error falls like 1 / N; it grows
 *   as the law condenses, that is for small noise.
 *   Cost: about 10 numNeurons P^2 multiplications; 1 s at P = 64, 15 s at P = 400.
 * @source goring2025, mean-field density and self-consistency; potential derived
 *   in `meanFieldPotential`
 */
export function meanFieldOnDataSet(
  network: TwoLayerNetwork,
  data: DataSet,
  noise: number,
  options: MeanFieldOptions = {},
): MeanFieldOnDataSet {
  requireDataSet(network, data);
  if (!(noise > 0 && Number.isFinite(noise))) throw invalidArgument('noise', noise, 'a number > 0');
  const { numNeurons = 4096, shift = 0 } = options;
  const scales: MeanFieldScales = {
    width: network.width,
    noise,
    selfTerm:
      (noise * network.width ** network.widthExponent) ** 2 / network.readoutPriorScale ** 2,
  };
  const kernelBetween = priorKernelBetween(network);
  const trainingKernel = kernelBetween(data.inputs, data.inputs);
  const solutions = shiftsFrom(shift).map((own) =>
    solveOnOneSample(network, data, scales, trainingKernel, [numNeurons, own]),
  );
  for (const { law } of solutions) requireSpread(law.shares, noise);
  const ensemble = neuronEnsemble(
    concatenated(solutions.map((solution) => solution.ensemble.features)),
    concatenated(solutions.map((solution) => solution.ensemble.logDensityRatios)),
    scales.selfTerm,
    trainingKernel,
  );
  const { residual, relativeGradientNorm, iterations } = solve(ensemble, scales, data, options);
  const law = neuronLaw(ensemble, scales, residual);
  const featuresAt = (inputs: Float64Array) =>
    solutions.map(({ sample }) => neuronFeatures(sample, network.activation, inputs));
  const errors = Array.from(data.targets, (target, mu) =>
    errorFromShifts(solutions.map((solution) => target - solution.residual[mu])),
  );
  return {
    residual,
    fittedValues: fittedValues(ensemble, scales, residual, ensemble.features, trainingKernel),
    relativeGradientNorm,
    iterations,
    effectiveSampleSize: effectiveSampleSize(law.shares),
    numericalError: Math.sqrt(errors.reduce((sum, e) => sum + e * e, 0) / errors.length),
    predict: (inputs) => {
      const features = featuresAt(inputs);
      const kernel = kernelBetween(inputs, data.inputs);
      return {
        values: fittedValues(ensemble, scales, residual, concatenated(features), kernel),
        samples: solutions.map((solution, index) =>
          fittedValues(solution.ensemble, scales, solution.residual, features[index], kernel),
        ),
      };
    },
    learnedKernel: (first, second) =>
      learnedKernelMatrix(
        ensemble,
        scales,
        law,
        [concatenated(featuresAt(first)), concatenated(featuresAt(second))],
        kernelBetween(first, second),
      ),
  };
}

/** The prior's kernel between two sets of inputs; empty where it has no closed form. */
function priorKernelBetween(
  network: TwoLayerNetwork,
): (first: Float64Array, second: Float64Array) => Float64Array {
  const kernel = priorKernel(network);
  return (first, second) =>
    kernel === undefined
      ? new Float64Array(0)
      : kernelMatrix(kernel, network.inputDimension, first, second);
}

interface Solution {
  readonly sample: NeuronSample;
  readonly ensemble: NeuronEnsemble;
  readonly residual: Float64Array;
  readonly law: NeuronLaw;
}

/** The fixed point on one sample, which is adapted to the law while it is solved. */
function solveOnOneSample(
  network: TwoLayerNetwork,
  data: DataSet,
  scales: MeanFieldScales,
  trainingKernel: Float64Array,
  [numNeurons, shift]: readonly [number, number],
): Solution {
  let start: Float64Array = new Float64Array(data.targets.length);
  let latest: Omit<Solution, 'sample'> | undefined;
  const { inputDimension } = network;
  const priorScale = network.weightPriorScale / Math.sqrt(inputDimension);
  const { sample } = adaptedNeuronSample(
    {
      inputDimension,
      numNeurons,
      priorScale,
      shift,
      proposals: isotropicProposals(inputDimension, priorScale),
    },
    (candidate) => {
      const ensemble = neuronEnsemble(
        neuronFeatures(candidate, network.activation, data.inputs),
        candidate.logDensityRatios,
        scales.selfTerm,
        trainingKernel,
      );
      const { residual } = solve(ensemble, scales, data, { start });
      start = residual;
      latest = { ensemble, residual, law: neuronLaw(ensemble, scales, residual) };
      return latest.law.shares;
    },
  );
  if (latest === undefined) throw invalidArgument('numNeurons', numNeurons, 'a whole number >= 1');
  return { sample, ...latest };
}

/** Minimum of the potential on fixed neurons, within the tolerance. */
function solve(
  ensemble: NeuronEnsemble,
  scales: MeanFieldScales,
  data: DataSet,
  options: MeanFieldOptions,
): { residual: Float64Array; relativeGradientNorm: number; iterations: number } {
  const { maxIterations = 100, tolerance = 1e-8 } = options;
  const start = options.start ?? new Float64Array(data.targets.length);
  if (!(start.length === data.targets.length && start.every(Number.isFinite))) {
    throw invalidArgument('start', Array.from(start), `${data.targets.length} finite numbers`);
  }
  const size = Math.hypot(...data.targets);
  const potential = meanFieldPotential(ensemble, scales, data.targets);
  // A hundred times below what is asked for: the last step gains far more than that.
  const exact = 1e-2 * Math.min(tolerance, 1e-8) * size;
  const minimum = newtonMinimum(potential, start, { tolerance: exact, maxIterations });
  const relativeGradientNorm = minimum.gradientNorm / size;
  if (!(relativeGradientNorm <= tolerance)) {
    const rest = newtonMinimum(potential, minimum.point, {
      tolerance: tolerance * size,
      maxIterations: 1000,
    });
    throw invalidArgument(
      'maxIterations',
      maxIterations,
      `at least ${maxIterations + rest.iterations} Newton steps`,
      `the self-consistency still failed by ${relativeGradientNorm.toExponential(2)} relative, more than tolerance=${tolerance}`,
    );
  }
  return { residual: minimum.point, relativeGradientNorm, iterations: minimum.iterations };
}

function concatenated(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

function requireDataSet(network: TwoLayerNetwork, data: DataSet): void {
  const { inputs, targets } = data;
  const numSamples = targets.length;
  if (!(numSamples >= 1 && inputs.length === numSamples * network.inputDimension)) {
    throw invalidArgument(
      'lengths of inputs and targets',
      [inputs.length, numSamples],
      `P x ${network.inputDimension} and P entries, P >= 1`,
    );
  }
  if (!(inputs.every(Number.isFinite) && targets.every(Number.isFinite))) {
    throw invalidArgument('data', 'an entry that is not finite', 'finite inputs and targets');
  }
  if (targets.every((target) => target === 0)) {
    throw invalidArgument('targets', 0, 'a target that does not vanish everywhere');
  }
}
