import type { RandomKey } from './replicate.js';

/** phi and its argument: a neuron's feature is phi(gain (w . x + bias)). */
export interface Activation {
  readonly kind: 'relu' | 'erf' | 'tanh' | 'logistic' | 'polynomial';
  /** Of 1, z, z^2, ...; for `polynomial`, at least one and at most 16 of them. */
  readonly coefficients?: readonly number[];
  /** Default 1. */
  readonly gain?: number;
}

/** Inputs and targets, shared by chains that are given the same object. */
export interface LabelledInputs {
  /** Row-major, numSamples x inputDimension. */
  readonly inputs: Float64Array;
  /** One per sample. */
  readonly targets: Float64Array;
}

/**
 * A two-layer network and the potential that its chains move in,
 *
 *     f(x) = outputScale sum_i a_i phi(gain (w_i . x + b_i))
 *     U    = lossScale sum_samples (f(x) - y)^2 + sum_j decay_j theta_j^2 / 2.
 *
 * A neuron has `stride` parameters, in this order: its weights, its bias if
 * there are biases, its readout. A state holds them neuron by neuron.
 */
export interface NetworkShape {
  /** d >= 1 */
  readonly inputDimension: number;
  /** N >= 1 */
  readonly width: number;
  readonly hasBiases: boolean;
  readonly activation: Activation;
  readonly outputScale: number;
  /** With a batch, the sum runs over the batch: include the factor numSamples / batchSize. */
  readonly lossScale: number;
  /**
   * `frozen` readouts keep their values. `integrated` ones follow the weights as
   * their posterior mean, and the weights move in the marginal potential, in
   * which the readouts have been integrated out at the chain's temperature.
   */
  readonly readouts: 'trained' | 'frozen' | 'integrated';
  /** Length that every weight vector is rescaled to after each step; absent: free. */
  readonly rowNorm?: number;
}

/** What a chain reports besides its last state; sums over the records that it takes. */
export interface RecordOptions {
  /** First step that is recorded; a record sees the state before the update of its step. */
  readonly from: number;
  /** Steps between records. */
  readonly every: number;
  /** Where outputs are recorded; default the training set. */
  readonly testSet?: LabelledInputs;
  /** Functions on those inputs whose overlap with the output is recorded, one number a sample. */
  readonly probes?: readonly Float64Array[];
  /** Vectors of length inputDimension whose products with the weights are recorded. */
  readonly directions?: readonly Float64Array[];
  /** Keeps every recorded state; the only option whose memory grows with the records. */
  readonly keepStates?: boolean;
}

/** Where the noise of a chain comes from. */
export type ChainNoise =
  /** No noise is added. */
  | { readonly kind: 'none' }
  /**
   * Standard normal variates of the chain's key: coordinate j of neuron i at
   * step t is number 4 ceil(stride / 4) i + j of `fillNormal` at that step. With
   * two substeps it is the sum of those of steps 2t and 2t + 1 over sqrt(2), so
   * chains of step size eta and eta / 2 can follow one Brownian path.
   */
  | { readonly kind: 'normal'; readonly substeps: 1 | 2 }
  /** Written by a function for each step: width x stride numbers of unit variance. */
  | { readonly kind: 'given'; readonly fill: (step: number, out: Float64Array) => void };

/**
 * A run of stochastic-gradient Langevin dynamics. Coordinate j of a neuron moves by
 *
 *     theta_j <- theta_j - stepSize_j (d loss / d theta_j + decay_j theta_j) + noiseAmplitude_j xi
 *
 * with one number of each kind for all neurons; each array has `stride` entries.
 */
export interface Chain {
  readonly shape: NetworkShape;
  readonly data: LabelledInputs;
  /** Samples of a step, drawn anew without replacement; absent: all of them. */
  readonly batchSize?: number;
  /** Of its noise and its batches. */
  readonly key: RandomKey;
  /** width x stride numbers; not changed by the run. */
  readonly state: Float64Array;
  readonly stepSize: Float64Array;
  readonly decay: Float64Array;
  readonly noiseAmplitude: Float64Array;
  readonly noise: ChainNoise;
  /** T, for integrated readouts only. */
  readonly temperature?: number;
  /** Index of the first step, for chains that go on; default 0. */
  readonly firstStep?: number;
  readonly numSteps: number;
  /** Largest absolute coordinate that still counts as stable; default Infinity. */
  readonly divergenceBound?: number;
  readonly records?: RecordOptions;
  /** `float64` for flows and other runs in which small changes must not be lost; default float32. */
  readonly arithmetic?: 'float32' | 'float64';
}

/** Sums over records; divide by `numRecords`. */
export interface RecordSums {
  readonly numRecords: number;
  /** f of each recorded sample. */
  readonly outputs: Float64Array;
  /** Sum over samples of f times a probe, per probe. */
  readonly probes: Float64Array;
  /** Sum over recorded samples of (f - y)^2. */
  readonly squaredError: number;
  /** Sum of (f - y)^2 over the samples that the step used. */
  readonly loss: number;
  /** Per coordinate of a neuron: sum over neurons of theta, and of theta^2. */
  readonly firstMoments: Float64Array;
  readonly secondMoments: Float64Array;
  /** Per direction: sum over neurons of w . u, and of (w . u)^2. */
  readonly overlaps: Float64Array;
  readonly squaredOverlaps: Float64Array;
  /** Per coordinate of a neuron: sum over neurons of xi, xi^2, and xi times the state before it. */
  readonly noise: Float64Array;
  readonly squaredNoise: Float64Array;
  readonly noiseTimesState: Float64Array;
  /** numRecords x width x stride, when they were asked for. */
  readonly states?: Float64Array;
}

/** How a chain ended. */
export interface ChainResult {
  /**
   * `diverged` once a coordinate exceeded the bound, `non-finite` when it is no
   * number; state and sums of such chains mean nothing.
   */
  readonly outcome: 'completed' | 'diverged' | 'non-finite';
  readonly state: Float64Array;
  readonly records: RecordSums;
}

/** Parameters of a neuron: weights, bias if any, readout. */
export function stride({ inputDimension, hasBiases }: NetworkShape): number {
  return inputDimension + (hasBiases ? 2 : 1);
}
