import { invalidArgument, VerificationError } from '../../core/index.js';
import type { TwoLayerNetwork } from '../../models/index.js';
import { aitkenFactor, cautiousShare } from '../../numerics/index.js';
import { isotropicPrecisions } from '../mean-field-parity/solve-mean-field.js';
import { isotropicProposals, neuronSampleAround } from '../neuron-sample/adapted-neuron-sample.js';
import { shiftsFrom } from '../neuron-sample/error-from-shifts.js';
import {
  type NeuronSample,
  type NeuronSampleSpec,
  neuronSample,
} from '../neuron-sample/neuron-sample.js';
import { requireSpread } from '../neuron-sample/require-spread.js';
import type { MeanFieldValues } from './mean-field-on-data-set.js';
import { fittedValues } from './mean-field-potential.js';
import {
  type DataSet,
  type FieldOnSample,
  fieldOnSample,
  type MeanFieldProblem,
  meanFieldProblem,
} from './mean-field-problem.js';
import { neuronFeatures } from './neuron-features.js';

/** How the fixed point is computed. */
export interface ArdOnDataSetOptions {
  /** alpha_0 > 0: shape of the Gamma law of the precisions. */
  readonly hyperShape: number;
  /** Precisions that the iteration starts from, d numbers > 0; default d / sigma_w^2 each. */
  readonly start?: Float64Array;
  /** Neurons in each of the four samples; default 2048. */
  readonly numNeurons?: number;
}

/** A fixed point of mean field with relevance determination on a data set. */
export interface MeanFieldArdOnDataSet {
  /** rho_j, geometric mean over the four samples. */
  readonly precisions: Float64Array;
  /** The same on each of the four samples. */
  readonly precisionSamples: readonly Float64Array[];
  /** Largest extrapolated distance of a ln rho_j from its fixed point on its own sample. */
  readonly precisionResidual: number;
  /** Iterations of the slowest of the four samples. */
  readonly numIterations: number;
  /** fbar at inputs, row-major: the mean, and what each of the four samples says. */
  readonly predict: (inputs: Float64Array) => MeanFieldValues;
}

const maxIterations = 300;
/** Change of the logarithms below which the neurons stay as they are. */
const settled = 0.1;
/** Distance of the logarithms from the fixed point at which the iteration ends. */
const closeEnough = 1e-6;

/**
 * Mean field with precisions of the inputs that all neurons share, on finitely many
 * samples: plain mean field on the data (`meanFieldOnDataSet`) with prior precisions
 *
 *   rho_j = (alpha_0 + N / 2) / (beta_0 + N <w_j^2> / 2),  beta_0 = alpha_0 sigma_w^2 / d.
 *
 * A neuron with precisions rho_j that sees x_j is one with the isotropic precision
 * rho_0 = d / sigma_w^2 that sees x_j sqrt(rho_0 / rho_j), so each iteration is plain mean
 * field on stretched inputs. Unlike plain mean field it can have several fixed points:
 * the start decides.
 *
 * @param network - relu, erf or tanh; sizes, scaling and prior scales
 * @param data - P >= 1 training points
 * @param noise - kappa > 0
 * @throws VerificationError 'invalid-argument' when a value is out of range;
 *   'not-converged' when the iteration does not settle, or the law condenses on too
 *   few neurons for the error to be known
 * @remarks Carried by four samples of neurons, each with a fixed point of its own; errors
 *   come from their spread, and grow with N / (2 alpha_0), which amplifies those of the
 *   second moments. Where they end on different branches the error says so.
 *   Cost: about 20 iterations of plain mean field; 0.5 s at P = 32, 2 s at P = 128.
 * @source goring2025, self-reinforcing input feature selection
 */
export function meanFieldArdOnDataSet(
  network: TwoLayerNetwork,
  data: DataSet,
  noise: number,
  options: ArdOnDataSetOptions,
): MeanFieldArdOnDataSet {
  const branches = shiftsFrom(0).map((shift) =>
    ardOnOneShift(network, data, noise, options, shift),
  );
  const logs = branches.map((branch) => branch.logs);
  return {
    precisions: logs[0].map((_, j) => Math.exp(mean(logs.map((own) => own[j])))),
    precisionSamples: logs.map((own) => own.map(Math.exp)),
    precisionResidual: Math.max(...branches.map(({ distance }) => distance)),
    numIterations: Math.max(...branches.map(({ numIterations }) => numIterations)),
    predict: (inputs) => {
      const samples = branches.map((branch) => predictOn(branch, inputs));
      return {
        values: samples[0].map((_, row) => mean(samples.map((values) => values[row]))),
        samples,
      };
    },
  };
}

interface ArdBranch {
  readonly problem: MeanFieldProblem;
  readonly field: FieldOnSample;
  /** ln rho_j */
  readonly logs: Float64Array;
  readonly distance: number;
  readonly numIterations: number;
}

function ardOnOneShift(
  network: TwoLayerNetwork,
  data: DataSet,
  noise: number,
  options: ArdOnDataSetOptions,
  shift: number,
): ArdBranch {
  const { inputDimension, weightPriorScale } = network;
  const { numNeurons = 2048 } = options;
  const priorScale = weightPriorScale / Math.sqrt(inputDimension);
  const spec: NeuronSampleSpec = {
    inputDimension,
    numNeurons,
    priorScale,
    shift,
    proposals: isotropicProposals(inputDimension, priorScale),
  };
  let logs = startingLogs(network, options);
  let sample = neuronSample(spec);
  let residual: Float64Array = new Float64Array(data.targets.length);
  let isSettled = false;
  let lastSize = Number.POSITIVE_INFINITY;
  let lastChange: Float64Array | undefined;
  let damping = cautiousShare;
  for (let numIterations = 1; numIterations <= maxIterations; numIterations++) {
    const problem = meanFieldProblem(network, stretched(network, data, logs), noise);
    const field = fieldOnSample(problem, sample, residual);
    const change = changeOf(network, options, field, logs);
    const size = Math.max(...change.map(Math.abs));
    const ratio = size / lastSize;
    const extrapolated = ratio < 1 ? (damping * size) / (1 - ratio) : Number.POSITIVE_INFINITY;
    // A precision that the neurons say nothing of changes by this share of its distance.
    const slowest = options.hyperShape / (options.hyperShape + network.width / 2);
    const distance = Math.max(extrapolated, size / slowest);
    if (isSettled && distance < closeEnough) {
      requireSpread(field.law.shares, noise);
      return { problem, field, logs, distance, numIterations };
    }
    if (!isSettled) {
      sample = neuronSampleAround(spec, sample, field.law.shares);
      isSettled = size < settled;
    }
    if (lastChange !== undefined) damping = aitkenFactor(damping, lastChange, change);
    lastChange = change;
    logs = logs.map((value, j) => value + damping * change[j]);
    residual = field.residual;
    lastSize = size;
  }
  throw new VerificationError(
    'not-converged',
    `mean field with relevance determination at noise=${noise}: after ${maxIterations} iterations the logarithm of a precision still changes by ${lastSize.toExponential(1)} per iteration; the iteration is slow at the end of a branch and for many neurons per hyper-shape (${(network.width / options.hyperShape).toPrecision(2)} here): change the noise or the number of samples, or take a larger hyperShape`,
  );
}

/** Change of each ln rho_j by one full step. */
function changeOf(
  network: TwoLayerNetwork,
  { hyperShape }: ArdOnDataSetOptions,
  { sample, law, ensemble }: FieldOnSample,
  logs: Float64Array,
): Float64Array {
  const { width } = network;
  const { priorShares } = ensemble.correction;
  const precision = isotropicPrecisions(network).relevant;
  return logs.map((log, j) => {
    // Of the neuron on the inputs as they are, not on the stretched ones.
    const moment =
      secondMoment(sample, law.shares, priorShares, j, 1 / precision) * (precision / Math.exp(log));
    return (
      Math.log((hyperShape + width / 2) / (hyperShape / precision + (width * moment) / 2)) - log
    );
  });
}

/**
 * <w_j^2> under the law. What the sample gets wrong of the same moment of the prior, which
 * is known, is taken off in proportion to how the two go together.
 */
function secondMoment(
  { inputDimension: d, numNeurons, weights }: NeuronSample,
  shares: Float64Array,
  priorShares: Float64Array,
  j: number,
  priorMoment: number,
): number {
  let moment = 0;
  let sampledPriorMoment = 0;
  for (let b = 0; b < numNeurons; b++) {
    const square = weights[b * d + j] ** 2;
    moment += shares[b] * square;
    sampledPriorMoment += priorShares[b] * square;
  }
  let [common, own] = [0, 0];
  for (let b = 0; b < numNeurons; b++) {
    const square = weights[b * d + j] ** 2;
    const deviation = priorShares[b] * (square - sampledPriorMoment);
    common += shares[b] * (square - moment) * deviation;
    own += deviation ** 2;
  }
  return moment - (common / own) * (sampledPriorMoment - priorMoment);
}

function predictOn({ problem, field, logs }: ArdBranch, inputs: Float64Array): Float64Array {
  const { network, data, scales, kernelBetween } = problem;
  const seen = stretchedInputs(network, inputs, logs);
  return fittedValues(
    field.ensemble,
    scales,
    field.residual,
    neuronFeatures(field.sample, network.activation, seen),
    kernelBetween(seen, data.inputs),
  );
}

function stretched(network: TwoLayerNetwork, data: DataSet, logs: Float64Array): DataSet {
  return { inputs: stretchedInputs(network, data.inputs, logs), targets: data.targets };
}

/** x_j sqrt(rho_0 / rho_j) */
function stretchedInputs(
  network: TwoLayerNetwork,
  inputs: Float64Array,
  logs: Float64Array,
): Float64Array {
  const precision = isotropicPrecisions(network).relevant;
  const factors = logs.map((log) => Math.sqrt(precision / Math.exp(log)));
  return inputs.map((value, index) => value * factors[index % network.inputDimension]);
}

function startingLogs(
  network: TwoLayerNetwork,
  { hyperShape, start }: ArdOnDataSetOptions,
): Float64Array {
  if (!(hyperShape > 0 && Number.isFinite(hyperShape))) {
    throw invalidArgument('hyperShape', hyperShape, 'a number > 0');
  }
  const { inputDimension } = network;
  const precisions =
    start ?? new Float64Array(inputDimension).fill(isotropicPrecisions(network).relevant);
  const isUsable = precisions.every((value) => value > 0 && Number.isFinite(value));
  if (!(precisions.length === inputDimension && isUsable)) {
    throw invalidArgument('start', Array.from(precisions), `${inputDimension} numbers > 0`);
  }
  return precisions.map(Math.log);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
