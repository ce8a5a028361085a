import type { RandomKey, RecordSchedule, StepSizePiece } from '../../../core/index.js';

/** A function of one number that is `low` up to one place, `high` from another, and a line between. */
export interface Ramp {
  readonly kind: 'ramp';
  readonly low: number;
  readonly lowUntil: number;
  readonly high: number;
  /** > lowUntil */
  readonly highFrom: number;
}

/** sigma(z): erf(z / sqrt 2), max(0, z), z, z^2, exp(-z^2 / 2), or a ramp. */
export type MeanFieldActivation =
  | { readonly kind: 'erf' | 'relu' | 'linear' | 'quadratic' | 'bump' }
  | Ramp;

/** A two-layer network f(x) = (scale / N) sum_i a_i sigma(w_i . x) without biases. */
export interface MeanFieldNetwork {
  /** d >= 1 */
  readonly inputDimension: number;
  /** N >= 1 */
  readonly width: number;
  readonly activation: MeanFieldActivation;
  /** Whether the a_i move too; fixed ones keep their values, without decay and noise. */
  readonly coefficients: 'trained' | 'fixed';
  /** alpha, not 0; default 1. A large one keeps the network close to its linearisation. */
  readonly scale?: number;
}

/** What every run of such a network has. States hold neuron by neuron its weights and then a_i. */
export interface MeanFieldRun {
  readonly network: MeanFieldNetwork;
  /** s > 0; pieces are counted from step 0 whatever step a run starts from, and reach its end. */
  readonly stepSize: number | readonly StepSizePiece[];
  /** lambda >= 0 of the penalty lambda |theta_i|^2 / 2 of each neuron. */
  readonly decay: number;
  /**
   * Standard deviation of what a step adds to each moving coordinate. Coordinate j of neuron i
   * gets number 4 ceil((d + 1) / 4) i + j of `fillPortableNormal` at that step, of the stream of
   * Langevin noise; a_i is coordinate d.
   */
  readonly noiseAmplitude: number;
  readonly key: RandomKey;
  /** width x (inputDimension + 1) numbers; not changed by the run. */
  readonly state: Float64Array;
  /** Index of the first step, for runs that go on; default 0. */
  readonly firstStep?: number;
  readonly numSteps: number;
  /** Largest absolute coordinate that still counts as stable; default Infinity. */
  readonly divergenceBound?: number;
  /** Steps before which the whole state is kept; default none. */
  readonly records?: RecordSchedule;
}

/** A state that was recorded, before the update of its step. */
export interface RecordedState {
  readonly step: number;
  readonly state: Float64Array;
}

/** How a run ended; its numbers mean nothing unless it was completed. */
export interface MeanFieldResult {
  readonly outcome: 'completed' | 'diverged' | 'non-finite';
  /** After the last step. */
  readonly state: Float64Array;
  readonly records: readonly RecordedState[];
}

/** sum_m c_m sigma(v_m . x) as a target. */
export interface MeanFieldTeacher {
  /** c_m, at least one. */
  readonly coefficients: Float64Array;
  /** v_m, one row each. */
  readonly weights: Float64Array;
}
