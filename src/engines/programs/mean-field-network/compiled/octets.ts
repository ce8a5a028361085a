import type { MeanFieldNetwork } from '../network.js';

type Shape = Pick<MeanFieldNetwork, 'inputDimension' | 'width'>;

/** Neurons of a group: OCTET of octets.h. */
const octet = 8;

/** Neurons with those that fill up the last group. */
export function roundedWidth(width: number): number {
  return octet * Math.ceil(width / octet);
}

/** Where the parts of a state lie in the memory of a kernel. */
export interface NeuronArrays {
  /** inputDimension x roundedWidth */
  readonly weights: Float64Array;
  /** roundedWidth */
  readonly coefficients: Float64Array;
}

function placeOf(neuron: number, coordinate: number, inputDimension: number): number {
  return (Math.floor(neuron / octet) * inputDimension + coordinate) * octet + (neuron % octet);
}

/** Writes rows of weights, neuron by neuron, `stride` numbers apart, in groups. */
export function writeWeights(
  rows: Float64Array,
  stride: number,
  inputDimension: number,
  weights: Float64Array,
): void {
  for (let i = 0; i * stride < rows.length; i++) {
    for (let j = 0; j < inputDimension; j++) {
      weights[placeOf(i, j, inputDimension)] = rows[i * stride + j];
    }
  }
}

/** Writes a state in groups. */
export function writeNeurons(
  { inputDimension, width }: Shape,
  state: Float64Array,
  { weights, coefficients }: NeuronArrays,
): void {
  const perNeuron = inputDimension + 1;
  writeWeights(state, perNeuron, inputDimension, weights);
  for (let i = 0; i < width; i++) coefficients[i] = state[i * perNeuron + inputDimension];
}

/** The state of groups. */
export function readNeurons(
  { inputDimension, width }: Shape,
  { weights, coefficients }: NeuronArrays,
): Float64Array {
  const perNeuron = inputDimension + 1;
  const state = new Float64Array(width * perNeuron);
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < inputDimension; j++) {
      state[i * perNeuron + j] = weights[placeOf(i, j, inputDimension)];
    }
    state[i * perNeuron + inputDimension] = coefficients[i];
  }
  return state;
}
