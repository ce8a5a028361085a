import type { RandomKey } from '../core/index.js';
import type { TwoLayerNetwork } from '../models/index.js';
import { fillNormal } from '../random/index.js';

/** Number of parameters of a network: readouts and weights. */
export function numParameters(network: TwoLayerNetwork): number {
  return network.width * (network.inputDimension + 1);
}

/**
 * Draws readouts and weights from the prior.
 *
 * @param stream - random stream of the key
 * @param draw - which draw of the stream
 * @param state - receives readouts, then weights neuron by neuron
 */
export function drawFromPrior(
  network: TwoLayerNetwork,
  key: RandomKey,
  stream: number,
  draw: number,
  state: Float64Array,
): void {
  fillNormal(key, stream, draw, state);
  const weightScale = network.weightPriorScale / Math.sqrt(network.inputDimension);
  for (let index = 0; index < state.length; index++) {
    state[index] *= index < network.width ? network.readoutPriorScale : weightScale;
  }
}

/** Outputs f(x) of a ReLU network on inputs (row-major), written into `outputs`. */
export function evaluateNetwork(
  network: TwoLayerNetwork,
  state: Float64Array,
  inputs: Float64Array,
  outputs: Float64Array,
): void {
  const { inputDimension, width } = network;
  const outputScale = width ** -network.widthExponent;
  for (let sample = 0; sample < outputs.length; sample++) {
    let output = 0;
    for (let i = 0, weight = width; i < width; i++) {
      let z = 0;
      for (let j = 0; j < inputDimension; j++, weight++) {
        z += state[weight] * inputs[sample * inputDimension + j];
      }
      output += state[i] * Math.max(0, z);
    }
    outputs[sample] = output * outputScale;
  }
}
