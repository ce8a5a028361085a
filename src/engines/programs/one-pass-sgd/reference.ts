import type { MeanFieldResult } from '../mean-field-network/network.js';
import { activationOf } from '../mean-field-network/reference/activation.js';
import { productOf, sumOverNeurons } from '../mean-field-network/reference/neurons.js';
import { runSteps } from '../mean-field-network/reference/run-steps.js';
import { drawSample } from './draw-sample.js';
import type { OnePassSgd } from './sgd.js';

/** One run in plain TypeScript. */
export function runReferenceSgd(sgd: OnePassSgd): MeanFieldResult {
  const { network, source, decay, key } = sgd;
  const { inputDimension, width, scale = 1 } = network;
  const perNeuron = inputDimension + 1;
  const activation = activationOf(network.activation);
  return runSteps(sgd, (state, step, stepSize) => {
    const { input, target } = drawSample(source, inputDimension, key, step);
    const neurons = Array.from({ length: width }, (_, i) =>
      activation(productOf(state, i * perNeuron, input, 0, inputDimension)),
    );
    const coefficientOf = (i: number) => state[i * perNeuron + inputDimension];
    const sum = sumOverNeurons(width, (i) => coefficientOf(i) * neurons[i].value);
    const pull = ((2 * stepSize) / scale) * (target - (scale / width) * sum);
    const keep = 1 - 2 * decay * stepSize;
    for (const [i, { value, slope }] of neurons.entries()) {
      const delta = pull * coefficientOf(i) * slope;
      const first = i * perNeuron;
      for (let j = 0; j < inputDimension; j++) {
        state[first + j] = moved(state[first + j], keep, delta * input[j]);
      }
      if (network.coefficients === 'fixed') continue;
      const place = first + inputDimension;
      state[place] = moved(state[place], keep, pull * value);
    }
  });
}

/** Numbers that lose digits would make every operation slow. */
const negligible = 1e-290;

function moved(coordinate: number, keep: number, change: number): number {
  if (keep === 1) return coordinate + change;
  const next = coordinate * keep + change;
  return Math.abs(next) < negligible ? 0 : next;
}
