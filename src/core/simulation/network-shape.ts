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

/** Parameters of a neuron: weights, bias if any, readout. */
export function stride({ inputDimension, hasBiases }: NetworkShape): number {
  return inputDimension + (hasBiases ? 2 : 1);
}
