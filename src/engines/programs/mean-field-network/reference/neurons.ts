import type { RandomKey } from '../../../../core/index.js';
import { fillPortableNormal, streams } from '../../../../random/index.js';
import type { MeanFieldNetwork, MeanFieldResult } from '../network.js';

/** Partial sums of a sum over neurons: neuron i is added to number i mod 8. */
const numPartialSums = 8;

/** A sum over neurons, in the order that every width of vectors can keep. */
export function sumOverNeurons(width: number, termOf: (neuron: number) => number): number {
  const part = new Float64Array(numPartialSums);
  for (let i = 0; i < width; i++) part[i % numPartialSums] += termOf(i);
  return part[0] + part[4] + (part[2] + part[6]) + (part[1] + part[5] + (part[3] + part[7]));
}

/** w_i . x for a neuron, or for a row of any other list. */
export function productOf(
  first: Float64Array,
  firstPlace: number,
  second: Float64Array,
  secondPlace: number,
  length: number,
): number {
  let sum = 0;
  for (let j = 0; j < length; j++) sum += first[firstPlace + j] * second[secondPlace + j];
  return sum;
}

/** Adds the noise of a step to all coordinates that move. */
export function addNoise(
  { inputDimension, width, coefficients }: MeanFieldNetwork,
  amplitude: number,
  key: RandomKey,
  step: number,
  state: Float64Array,
): void {
  const perNeuron = inputDimension + 1;
  const drawnPerNeuron = 4 * Math.ceil(perNeuron / 4);
  const noise = new Float64Array(width * drawnPerNeuron);
  fillPortableNormal(key, streams.langevinNoise, step, noise);
  const numMoving = coefficients === 'trained' ? perNeuron : inputDimension;
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < numMoving; j++) {
      state[i * perNeuron + j] += amplitude * noise[i * drawnPerNeuron + j];
    }
  }
}

/** What has become of the largest coordinate. */
export function outcomeOf(
  state: Float64Array,
  bound = Number.POSITIVE_INFINITY,
): MeanFieldResult['outcome'] {
  let largest = 0;
  for (const coordinate of state) largest = Math.max(largest, Math.abs(coordinate));
  if (largest > bound) return 'diverged';
  return largest < Number.POSITIVE_INFINITY ? 'completed' : 'non-finite';
}
