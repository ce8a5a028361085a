import type { RandomKey, RecordSchedule } from '../../../core/index.js';

/**
 * sigma(z), each with E sigma(G) = 0 for a standard normal G:
 *
 * - `hermite`: sum_k s_k He_k(z) / sqrt(k!) of the probabilists' Hermite polynomials, with
 *   s_1, s_2, ... from degree one on, so that E sigma(G)^2 = sum_k s_k^2; at most seven;
 * - `erf`: erf(beta z), divided by its standard deviation under a standard normal z;
 * - `tanh`: tanh(z).
 */
export type DescentActivation =
  | { readonly kind: 'hermite'; readonly coefficients: readonly number[] }
  | {
      readonly kind: 'erf';
      /** beta > 0 */
      readonly slope: number;
    }
  | { readonly kind: 'tanh' };

/** A two-layer network f(x) = (1 / m) sum_i a_i sigma(w_i . x) with |w_i| = 1. */
export interface DescentNetwork {
  /** d >= 1 */
  readonly inputDimension: number;
  /** m >= 1 */
  readonly width: number;
  readonly activation: DescentActivation;
  /** Whether the a_i move; frozen ones keep their values. */
  readonly readouts: 'trained' | 'frozen';
}

/**
 * Projected gradient descent of a two-layer network on the mean squared error of n samples. With
 * the residuals r_mu = y_mu - f_mu, all of the state before the step, a step of size eta is
 *
 *     a_i <- a_i + eta / (m d) sum_mu r_mu g_mu(w_i)
 *     w_i <- w_i + eta a_i / (m d) sum_mu r_mu grad g_mu(w_i),  then  w_i <- w_i / |w_i|,
 *
 * which is (n / d) times the gradient of (1 / 2n) sum_mu r_mu^2, without a projection on the
 * tangents of the sphere. What a neuron gives for sample mu is
 *
 * - `network`: g_mu(w) = sigma(w . x_mu) with x_mu ~ N(0, I), number j of
 *   `fillPortableNormal` at step mu, of the stream of data;
 * - `gaussian-surrogate`: a Gaussian field with E g_mu(w) g_mu(w') = sum_k s_k^2 (w . w')^k, of
 *   its own for each sample, by random symmetric tensors of the degrees that are there, at most
 *   three: g_mu(w) = sum_k s_k T^k_mu[w, ..., w], an entry of T^k having the variance one over
 *   the number of permutations of its indices. Each distinct entry is one number of
 *   `fillPortableNormal`, rounded to 32 bits, in the order of `packedRows`.
 *
 * Labels are y_mu = phi(x_mu) + labelNoise_mu, where phi is what a neuron along the first
 * coordinate gives, or zero.
 *
 * With batches, the sums run over a uniformly random subset of the samples, drawn afresh at each
 * step, independent of all others and without repetition inside of it (`fillSubset` of the
 * stream of minibatches), and are multiplied by n / batchSize. The time of a step is eta in any
 * case.
 *
 * @source montanari2025, appendix D, D.9 (descent on the Gaussian model)
 */
export interface TwoLayerDescent {
  readonly network: DescentNetwork;
  readonly model: 'network' | 'gaussian-surrogate';
  /** phi: `neuron` is the network's own activation along the first coordinate. */
  readonly target: 'neuron' | 'none';
  /** What is added to each label; as many as there are samples, n >= 1. */
  readonly labelNoise: Float64Array;
  /** Samples of a step, at most n; default all of them. */
  readonly batchSize?: number;
  /** eta > 0 */
  readonly stepSize: number;
  readonly key: RandomKey;
  /** width x (inputDimension + 1): of each neuron its weights, of norm one, and then a_i. */
  readonly state: Float64Array;
  /** Index of the first step, for runs that go on; default 0. */
  readonly firstStep?: number;
  readonly numSteps: number;
  /** Steps at which the run is recorded, that after the last step included; default none. */
  readonly records?: RecordSchedule;
}

/** A state with its errors on all samples, before the update of its step. */
export interface DescentRecord {
  readonly step: number;
  readonly state: Float64Array;
  /** (1 / 2n) sum_mu r_mu^2 */
  readonly trainError: number;
  /** (1 / n) sum_mu r_mu */
  readonly meanResidual: number;
}

/** How a run ended; its state means nothing unless it was completed. */
export interface DescentResult {
  readonly outcome: 'completed' | 'non-finite';
  /** Steps that were made, the one that led to no finite state included. */
  readonly stepsDone: number;
  readonly state: Float64Array;
  readonly records: readonly DescentRecord[];
}
