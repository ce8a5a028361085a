import { invalidArgument } from '../core/index.js';

/** What phi can be: relu(z) = max(0, z), erf(z), tanh(z), or logistic 1 / (1 + exp(-z)). */
export const networkActivations = ['relu', 'erf', 'tanh', 'logistic'] as const;

/**
 * A two-layer network without biases and its Gaussian prior, as plain data.
 *
 * f(x) = width^(-widthExponent) sum_i a_i phi(w_i . x), with independent
 * a_i ~ N(0, readoutPriorScale^2) and
 * w_ij ~ N(0, weightPriorScale^2 / inputDimension).
 */
export interface TwoLayerNetwork {
  /** d */
  readonly inputDimension: number;
  /** N, the number of neurons. */
  readonly width: number;
  /** gamma; 1/2 has a kernel limit, 1 is the mean-field scaling. */
  readonly widthExponent: number;
  /** phi */
  readonly activation: (typeof networkActivations)[number];
  /** sigma_w */
  readonly weightPriorScale: number;
  /** sigma_a */
  readonly readoutPriorScale: number;
}

/**
 * A checked network; everything but the two sizes has a default.
 *
 * @param spec.inputDimension - d; a whole number >= 1
 * @param spec.width - N; a whole number >= 1
 * @param spec.widthExponent - gamma; default 0.5
 * @param spec.activation - phi; default 'relu'
 * @param spec.weightPriorScale - sigma_w > 0; default 1
 * @param spec.readoutPriorScale - sigma_a > 0; default 1
 * @throws VerificationError 'invalid-argument' when a field is out of range
 */
export function twoLayerNetwork(
  spec: Pick<TwoLayerNetwork, 'inputDimension' | 'width'> & Partial<TwoLayerNetwork>,
): TwoLayerNetwork {
  const network: TwoLayerNetwork = {
    widthExponent: 0.5,
    activation: 'relu',
    weightPriorScale: 1,
    readoutPriorScale: 1,
    ...spec,
  };
  for (const name of ['inputDimension', 'width'] as const) {
    if (!(Number.isInteger(network[name]) && network[name] >= 1)) {
      throw invalidArgument(name, network[name], 'a whole number >= 1');
    }
  }
  if (!networkActivations.includes(network.activation)) {
    throw invalidArgument('activation', network.activation, networkActivations.join(', '));
  }
  for (const name of ['weightPriorScale', 'readoutPriorScale'] as const) {
    if (!(Number.isFinite(network[name]) && network[name] > 0)) {
      throw invalidArgument(name, network[name], 'a finite number > 0');
    }
  }
  if (!Number.isFinite(network.widthExponent)) {
    throw invalidArgument('widthExponent', network.widthExponent, 'a finite number');
  }
  return network;
}
