import type {
  MeanFieldActivation,
  MeanFieldRun,
  MeanFieldTeacher,
} from '../mean-field-network/network.js';

/**
 * Where fresh samples come from. The sample of a step follows from the key and the step alone,
 * so networks of one key see the same ones whatever their width:
 *
 * - x_j is number j of `fillPortableNormal` at that step, of the stream of data, times a scale;
 * - the noise of a label is number 0 of it, of the stream of labels, and a class the first sign
 *   of `fillRademacher` of that stream;
 * - a row is the one of number 0 of `fillUniform`, of the stream of minibatches, times their
 *   number.
 */
export type SampleSource =
  /** x ~ N(0, I), y = sum_m c_m sigma(v_m . x) + labelNoise g. */
  | {
      readonly kind: 'teacher';
      readonly activation: MeanFieldActivation;
      readonly teacher: MeanFieldTeacher;
      /** >= 0 */
      readonly labelNoise: number;
    }
  /** y = +1 or -1 with equal chance, x a standard normal vector times the scales of that class. */
  | {
      readonly kind: 'two-classes';
      /** inputDimension numbers each. */
      readonly positiveScales: Float64Array;
      readonly negativeScales: Float64Array;
    }
  /** Rows of a data set, drawn with replacement. */
  | {
      readonly kind: 'data';
      /** Row-major, numSamples x inputDimension. */
      readonly inputs: Float64Array;
      /** One per sample, at least one. */
      readonly targets: Float64Array;
    };

/**
 * Stochastic gradient descent on fresh samples, one a step: with the error e = y - f(x) of the
 * state before the step, every neuron theta_i = (w_i, a_i) moves by
 *
 *     theta_i <- (1 - 2 lambda s) theta_i + (2 s / alpha) e grad (a_i sigma(w_i . x)) + noise.
 *
 * The gradient is not divided by the width, so each neuron moves by O(s) a step. With decay, a
 * weight below 1e-290 becomes zero.
 *
 * @source mei2018; mei2019, section 1
 */
export interface OnePassSgd extends MeanFieldRun {
  readonly source: SampleSource;
}
