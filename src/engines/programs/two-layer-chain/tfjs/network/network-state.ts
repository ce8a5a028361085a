import type { Tensor3D } from '@tensorflow/tfjs-core';
import { type Chain, type NetworkShape, stride } from '../../../../../core/index.js';
import type { Tensorflow } from '../../../../tfjs/backend.js';
import { rowLength } from '../samples.js';

/** One number for every parameter of every chain; a type alias, as `tidy` asks for. */
export type PerParameter = {
  /** Of weights and biases: [chains, width, row length]. */
  readonly rows: Tensor3D;
  /** [chains, 1, width] */
  readonly readouts: Tensor3D;
};

/** The same numbers outside of the device. */
export interface PerParameterNumbers {
  readonly rows: Float32Array;
  readonly readouts: Float32Array;
}

/**
 * Numbers of all parameters, from a function of the chain, the index of the
 * parameter among its width x stride, the coordinate in its neuron and the
 * index of the chain.
 */
export function splitParameters(
  chains: readonly Chain[],
  numberOf: (chain: Chain, index: number, coordinate: number, chainIndex: number) => number,
): PerParameterNumbers {
  const { shape } = chains[0];
  const perNeuron = stride(shape);
  const length = rowLength(shape);
  const rows = new Float32Array(chains.length * shape.width * length);
  const readouts = new Float32Array(chains.length * shape.width);
  for (const [c, chain] of chains.entries()) {
    for (let i = 0; i < shape.width; i++) {
      const neuron = c * shape.width + i;
      for (let j = 0; j < length; j++) {
        rows[neuron * length + j] = numberOf(chain, i * perNeuron + j, j, c);
      }
      readouts[neuron] = numberOf(chain, i * perNeuron + length, length, c);
    }
  }
  return { rows, readouts };
}

/** Uploads numbers that were split. */
export function uploadParameters(
  tf: Tensorflow,
  chains: readonly Chain[],
  { rows, readouts }: PerParameterNumbers,
): PerParameter {
  const { shape } = chains[0];
  return {
    rows: tf.tensor3d(rows, [chains.length, shape.width, rowLength(shape)]),
    readouts: tf.tensor3d(readouts, [chains.length, 1, shape.width]),
  };
}

/** The state of one chain, neuron by neuron. */
export function joinParameters(
  shape: NetworkShape,
  { rows, readouts }: PerParameterNumbers,
  chainIndex: number,
): Float64Array {
  const { width } = shape;
  const length = rowLength(shape);
  const perNeuron = stride(shape);
  const state = new Float64Array(width * perNeuron);
  for (let i = 0; i < width; i++) {
    const neuron = chainIndex * width + i;
    for (let j = 0; j < length; j++) state[i * perNeuron + j] = rows[neuron * length + j];
    state[i * perNeuron + length] = readouts[neuron];
  }
  return state;
}
