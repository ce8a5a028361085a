import { invalidArgument } from '../../core/index.js';
import type { TwoLayerNetwork } from '../../models/index.js';
import { newtonMinimum } from '../../numerics/index.js';
import { requireFiniteEntries } from '../network/require-inputs.js';
import type { NeuronSample } from '../neuron-sample/neuron-sample.js';
import {
  type MeanFieldScales,
  meanFieldPotential,
  type NeuronEnsemble,
  type NeuronLaw,
  neuronEnsemble,
  neuronLaw,
} from './mean-field-potential.js';
import { neuronFeatures } from './neuron-features.js';
import { kernelMatrix, priorKernel } from './prior-kernel.js';

/** Training points and targets. */
export interface DataSet {
  /** Row-major, numSamples x inputDimension. */
  readonly inputs: Float64Array;
  /** One per sample. */
  readonly targets: Float64Array;
}

/** Plain mean field on a data set, checked and prepared. */
export interface MeanFieldProblem {
  readonly network: TwoLayerNetwork;
  readonly data: DataSet;
  readonly scales: MeanFieldScales;
  /** The prior's kernel, inputs x inputs; empty where it has no closed form. */
  readonly kernelBetween: (first: Float64Array, second: Float64Array) => Float64Array;
  /** The same between the training points. */
  readonly trainingKernel: Float64Array;
}

/** The fixed point on one sample of neurons. */
export interface FieldOnSample {
  readonly sample: NeuronSample;
  readonly ensemble: NeuronEnsemble;
  readonly residual: Float64Array;
  readonly law: NeuronLaw;
}

/** Limits of Newton's method. */
export interface LeastPotentialOptions {
  /** Default all zero. */
  readonly start?: Float64Array;
  /** Default 100. */
  readonly maxIterations?: number;
  /** Largest norm of the gradient, relative to that of the targets; default 1e-8. */
  readonly tolerance?: number;
}

/**
 * @throws VerificationError 'invalid-argument' for a noise or data out of range
 */
export function meanFieldProblem(
  network: TwoLayerNetwork,
  data: DataSet,
  noise: number,
): MeanFieldProblem {
  requireDataSet(network, data);
  if (!(noise > 0 && Number.isFinite(noise))) throw invalidArgument('noise', noise, 'a number > 0');
  const kernelBetween = priorKernelBetween(network);
  return {
    network,
    data,
    scales: {
      width: network.width,
      noise,
      selfTerm:
        (noise * network.width ** network.widthExponent) ** 2 / network.readoutPriorScale ** 2,
    },
    kernelBetween,
    trainingKernel: kernelBetween(data.inputs, data.inputs),
  };
}

/** The fixed point on given neurons, from a residual near it. */
export function fieldOnSample(
  problem: MeanFieldProblem,
  sample: NeuronSample,
  start: Float64Array,
): FieldOnSample {
  const { network, data, scales, trainingKernel } = problem;
  const ensemble = neuronEnsemble(
    neuronFeatures(sample, network.activation, data.inputs),
    sample.logDensityRatios,
    scales.selfTerm,
    trainingKernel,
  );
  const { residual } = leastPotential(ensemble, problem, { start });
  return { sample, ensemble, residual, law: neuronLaw(ensemble, scales, residual) };
}

/** Minimum of the potential on fixed neurons, within the tolerance. */
export function leastPotential(
  ensemble: NeuronEnsemble,
  { scales, data }: MeanFieldProblem,
  options: LeastPotentialOptions,
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
    const leastError = rest.gradientNorm / size;
    if (!(leastError <= tolerance)) {
      throw invalidArgument(
        'tolerance',
        tolerance,
        `at least ${leastError.toExponential(0)}, where Newton's method ends`,
      );
    }
    throw invalidArgument(
      'maxIterations',
      maxIterations,
      `at least ${maxIterations + rest.iterations} Newton steps`,
      `the self-consistency still failed by ${relativeGradientNorm.toExponential(2)} relative, more than tolerance=${tolerance}`,
    );
  }
  return { residual: minimum.point, relativeGradientNorm, iterations: minimum.iterations };
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
  requireFiniteEntries('inputs', inputs);
  requireFiniteEntries('targets', targets);
  if (targets.every((target) => target === 0)) {
    throw invalidArgument('targets', 0, 'a target that does not vanish everywhere');
  }
}
