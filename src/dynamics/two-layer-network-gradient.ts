import type { GradientField } from '../engines/index.js';
import type { TwoLayerNetwork } from '../models/index.js';

/** Inputs and targets that a network is trained on. */
export interface TrainingSet {
  /** Row-major, numSamples x inputDimension. */
  readonly inputs: Float64Array;
  readonly targets: Float64Array;
}

/**
 * Drift of a two-layer ReLU network under its posterior: the gradient of the
 * mean squared loss (no factor 1/2) plus T / s^2 times each parameter, s its
 * prior scale.
 *
 * State: the `width` readouts, then the weights, neuron by neuron.
 *
 * @param temperature - T = 2 noise^2
 * @param predictions - receives f(x) of every sample at the state the gradient
 *   was taken at
 * @source goring2025, equation 4
 */
export function twoLayerNetworkGradient(
  network: TwoLayerNetwork,
  data: TrainingSet,
  temperature: number,
  predictions: Float64Array,
): GradientField {
  const { inputDimension, width } = network;
  const { inputs, targets } = data;
  const numSamples = targets.length;
  const outputScale = width ** -network.widthExponent;
  const readoutDecay = temperature / network.readoutPriorScale ** 2;
  const weightDecay = (temperature * inputDimension) / network.weightPriorScale ** 2;
  const preactivations = new Float64Array(width);
  return (state, _step, gradient) => {
    for (let i = 0; i < width; i++) gradient[i] = readoutDecay * state[i];
    for (let index = width; index < state.length; index++) {
      gradient[index] = weightDecay * state[index];
    }
    for (let sample = 0; sample < numSamples; sample++) {
      const row = sample * inputDimension;
      let output = 0;
      for (let i = 0, weight = width; i < width; i++) {
        let z = 0;
        for (let j = 0; j < inputDimension; j++, weight++) z += state[weight] * inputs[row + j];
        preactivations[i] = z;
        if (z > 0) output += state[i] * z;
      }
      output *= outputScale;
      predictions[sample] = output;
      const slope = (2 * outputScale * (output - targets[sample])) / numSamples;
      for (let i = 0; i < width; i++) {
        const z = preactivations[i];
        if (z <= 0) continue;
        gradient[i] += slope * z;
        const weightSlope = slope * state[i];
        const first = width + i * inputDimension;
        for (let j = 0; j < inputDimension; j++) {
          gradient[first + j] += weightSlope * inputs[row + j];
        }
      }
    }
  };
}
