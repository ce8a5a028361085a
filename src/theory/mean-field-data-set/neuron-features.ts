import { invalidArgument } from '../../core/index.js';
import { errorFunction } from '../../numerics/index.js';
import { requirePoints } from '../network/require-inputs.js';
import type { NeuronSample } from '../neuron-sample/neuron-sample.js';

const activations: Readonly<Record<string, ((z: number) => number) | undefined>> = {
  relu: (z) => Math.max(0, z),
  erf: errorFunction,
  tanh: Math.tanh,
};

/**
 * phi(w_b . x) of each neuron at each input.
 *
 * @param sample - the neurons
 * @param activation - 'relu', 'erf' or 'tanh'
 * @param inputs - row-major, inputs x inputDimension
 * @returns row-major, neurons x inputs
 * @throws VerificationError 'invalid-argument' for another activation
 */
export function neuronFeatures(
  sample: NeuronSample,
  activation: string,
  inputs: Float64Array,
): Float64Array {
  const phi = activations[activation];
  if (phi === undefined) {
    throw invalidArgument(
      'activation',
      activation,
      `one of ${Object.keys(activations).join(', ')}`,
    );
  }
  const { inputDimension: d, numNeurons, weights } = sample;
  requirePoints(inputs, d);
  const numInputs = inputs.length / d;
  const features = new Float64Array(numNeurons * numInputs);
  for (let b = 0; b < numNeurons; b++) {
    for (let row = 0; row < numInputs; row++) {
      let preactivation = 0;
      for (let j = 0; j < d; j++) preactivation += weights[b * d + j] * inputs[row * d + j];
      features[b * numInputs + row] = phi(preactivation);
    }
  }
  return features;
}
