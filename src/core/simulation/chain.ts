import type { RecordOptions, RecordSums } from './chain-records.js';
import type { LabelledInputs, NetworkShape } from './network-shape.js';
import type { RandomKey } from './replicate.js';

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
