import { productOf, sumOverNeurons } from '../../mean-field-network/reference/neurons.js';
import { activationOf } from '../activation.js';
import type { TwoLayerDescent } from '../descent.js';
import { drawnSamples } from './drawn-samples.js';
import type { ForceField } from './forces.js';

/** The forces of drawn inputs on a network. */
export function networkForces(descent: TwoLayerDescent): ForceField {
  const { network, target, labelNoise, key } = descent;
  const { inputDimension, width } = network;
  const perNeuron = inputDimension + 1;
  const activation = activationOf(network.activation);
  const inputs = drawnSamples(key, labelNoise.length, inputDimension);
  const labels = labelNoise.map((noise, sample) =>
    target === 'none' ? noise : activation(inputs[sample][0]).value + noise,
  );
  return (state, samples) => {
    const weights = new Float64Array(width * inputDimension);
    const readouts = new Float64Array(width);
    const residuals = Float64Array.from(samples, (sample) => {
      const input = inputs[sample];
      const neurons = Array.from({ length: width }, (_, i) =>
        activation(productOf(state, i * perNeuron, input, 0, inputDimension)),
      );
      const sum = sumOverNeurons(
        width,
        (i) => state[i * perNeuron + inputDimension] * neurons[i].value,
      );
      const residual = labels[sample] - (1 / width) * sum;
      for (const [i, { value, slope }] of neurons.entries()) {
        readouts[i] += residual * value;
        const pull = residual * slope;
        for (let j = 0; j < inputDimension; j++) weights[i * inputDimension + j] += pull * input[j];
      }
      return residual;
    });
    return { weights, readouts, residuals };
  };
}
