import type { LabelledInputs } from './network-shape.js';
import type { RecordSchedule } from './record-schedule.js';

/** When a chain is recorded and what it then reports besides its last state. */
export type RecordOptions = RecordSchedule & RecordedQuantities;

/** What a chain sums over its records, and what it tells of each. */
export interface RecordedQuantities {
  /** Where outputs are recorded; default the training set. */
  readonly testSet?: LabelledInputs;
  /** Functions on those inputs whose overlap with the output is recorded, one number a sample. */
  readonly probes?: readonly Float64Array[];
  /** Vectors of length inputDimension whose products with the weights are recorded. */
  readonly directions?: readonly Float64Array[];
  /** Keeps every recorded state: its memory grows with the records times the state. */
  readonly keepStates?: boolean;
  /** Series by name: of each record, the number that it adds to a sum. */
  readonly series?: Readonly<Record<string, RecordedNumber>>;
  /** Compares the states of records with those of earlier ones. */
  readonly timeOverlaps?: TimeOverlapOptions;
}

/** Sums over records that are lists of numbers. */
export const listedSums = [
  'outputs',
  'probes',
  'firstMoments',
  'secondMoments',
  'overlaps',
  'squaredOverlaps',
] as const;

/** A number that a record adds to one of the sums of `RecordSums`. */
export type RecordedNumber =
  | { readonly of: 'squaredError' | 'loss' }
  | { readonly of: (typeof listedSums)[number]; readonly index: number };

/** Which recorded states are compared, all of them by default. */
export interface TimeOverlapOptions {
  /** Recorded steps, increasing; their states are kept while the chain runs. */
  readonly earlier?: readonly number[];
  /** Recorded steps, increasing, each of which is compared with the earlier ones up to itself. */
  readonly later?: readonly number[];
}

/**
 * Overlaps of states at two times, one row for each later step t and in it one number
 * for each earlier step s <= t.
 */
export interface TimeOverlaps {
  readonly later: readonly number[];
  readonly earlier: readonly number[];
  /** (1 / width) sum_i w_i(t) . w_i(s) */
  readonly weights: readonly Float64Array[];
  /** (1 / width) sum_i b_i(t) b_i(s); zero where there are no biases. */
  readonly biases: readonly Float64Array[];
  /** (1 / width) sum_i a_i(t) a_i(s) */
  readonly readouts: readonly Float64Array[];
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
  /** The recorded steps, when series or overlaps in time were asked for. */
  readonly steps?: Float64Array;
  /** One number a record, by name, when they were asked for. */
  readonly series?: Readonly<Record<string, Float64Array>>;
  /** When they were asked for. */
  readonly timeOverlaps?: TimeOverlaps;
}
