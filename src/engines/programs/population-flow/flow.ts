import type { RandomKey, RecordSchedule } from '../../../core/index.js';

/**
 * A ReLU network f(x) = s sum_i a_i relu(w_i . x) without biases, and the target
 * y = h_p(u . x), h_p the Hermite polynomial of unit variance, of inputs x ~ N(0, I).
 */
export interface PopulationProblem {
  /** d >= 1 */
  readonly inputDimension: number;
  /** N >= 1 */
  readonly width: number;
  /** s */
  readonly outputScale: number;
  /** u, a vector of length 1. */
  readonly direction: Float64Array;
  /** p, a whole number in [0, 16]. */
  readonly degree: number;
}

/**
 * Langevin dynamics of all parameters theta of such a network in
 * U = E (f - y)^2 + sum decay theta^2 / 2, the mean over all inputs in closed form:
 *
 *     theta <- theta - stepSize dU / d theta + noiseAmplitude xi
 *
 * A state holds the neurons one after the other, each its weights and then its readout.
 */
export interface PopulationFlow extends PopulationProblem {
  /** Of the weights and of the readouts. */
  readonly weightDecay: number;
  readonly readoutDecay: number;
  readonly stepSize: number;
  readonly noiseAmplitude: number;
  /** Of its noise: parameter j at step t gets number j of `fillNormal` at that step. */
  readonly key: RandomKey;
  /** width x (inputDimension + 1) numbers; not changed by the run. */
  readonly state: Float64Array;
  /** Index of the first step, for flows that go on; default 0. */
  readonly firstStep?: number;
  readonly numSteps: number;
  /** Largest absolute coordinate that still counts as stable; default Infinity. */
  readonly divergenceBound?: number;
  readonly records?: PopulationRecords;
}

/** When a flow is recorded, and what is. */
export type PopulationRecords = RecordSchedule & {
  /** Where outputs are recorded, row-major; default nowhere. */
  readonly inputs?: Float64Array;
  /** Series by name: of each record, the number that it adds to a sum. */
  readonly series?: Readonly<Record<string, PopulationQuantity>>;
};

/** Numbers of a state, each a sum over records of `PopulationSums`. */
export const populationQuantities = [
  'overlap',
  'loss',
  'squaredReadouts',
  'squaredWeights',
  'squaredComponents',
] as const;

export type PopulationQuantity = (typeof populationQuantities)[number];

/** Sums over records; divide by `numRecords`. */
export interface PopulationSums {
  readonly numRecords: number;
  /** E f y */
  readonly overlap: number;
  /** E (f - y)^2 */
  readonly loss: number;
  /** Sum over neurons of a^2, of |w|^2, and of (w . u)^2. */
  readonly squaredReadouts: number;
  readonly squaredWeights: number;
  readonly squaredComponents: number;
  /** f of each recorded input. */
  readonly outputs: Float64Array;
  /** The recorded steps, when series were asked for. */
  readonly steps?: Float64Array;
  /** One number a record, by name, when they were asked for. */
  readonly series?: Readonly<Record<string, Float64Array>>;
}

/** How a flow ended; state and sums mean nothing unless it was completed. */
export interface PopulationFlowResult {
  readonly outcome: 'completed' | 'diverged' | 'non-finite';
  readonly state: Float64Array;
  readonly records: PopulationSums;
}
