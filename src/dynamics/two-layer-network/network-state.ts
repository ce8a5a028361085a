import type { RandomKey } from '../../core/index.js';
import { activationFunctions } from '../../engines/index.js';
import type { TwoLayerNetwork } from '../../models/index.js';
import { fillNormal } from '../../random/index.js';

/** Number of parameters of a network: weights and readout of each neuron. */
export function numParameters(network: TwoLayerNetwork): number {
  return network.width * (network.inputDimension + 1);
}

/**
 * Draws weights and readouts from the prior.
 *
 * @param stream - random stream of the key
 * @param draw - which draw of the stream
 * @param state - receives, neuron by neuron, its weights and then its readout
 */
export function drawFromPrior(
  network: TwoLayerNetwork,
  key: RandomKey,
  stream: number,
  draw: number,
  state: Float64Array,
): void {
  const { inputDimension, readoutPriorScale } = network;
  const weightScale = network.weightPriorScale / Math.sqrt(inputDimension);
  fillNormal(key, stream, draw, state);
  for (let index = 0; index < state.length; index++) {
    const isReadout = index % (inputDimension + 1) === inputDimension;
    state[index] *= isReadout ? readoutPriorScale : weightScale;
  }
}

/**
 * Outputs f(x) of a network.
 *
 * @param state - neuron by neuron, its weights and then its readout
 * @param inputs - row-major, one row per output
 * @param outputs - receives f of each row
 */
export function evaluateNetwork(
  network: TwoLayerNetwork,
  state: Float64Array,
  inputs: Float64Array,
  outputs: Float64Array,
): void {
  const { inputDimension, width } = network;
  const { value } = activationFunctions({ kind: network.activation });
  const outputScale = width ** -network.widthExponent;
  for (let sample = 0; sample < outputs.length; sample++) {
    let output = 0;
    for (let i = 0, index = 0; i < width; i++) {
      let z = 0;
      for (let j = 0; j < inputDimension; j++, index++) {
        z += state[index] * inputs[sample * inputDimension + j];
      }
      output += state[index++] * value(z);
    }
    outputs[sample] = output * outputScale;
  }
}
