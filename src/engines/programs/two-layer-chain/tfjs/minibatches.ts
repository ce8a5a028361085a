import type { Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { Chain } from '../../../../core/index.js';
import { fillSubset, streams } from '../../../../random/index.js';
import type { HeldTensors, Tensorflow } from '../../../tfjs/backend.js';
import { rowLength, type Samples, sampleNumbers } from './samples.js';
import { uploadSteps } from './upload-steps.js';

/**
 * The samples of chains in consecutive steps, as indices into their data:
 * [steps, chains, batch size].
 */
export function drawMinibatches(
  chains: readonly Chain[],
  firstStep: number,
  numSteps: number,
): Int32Array {
  const numSamples = chains[0].data.targets.length;
  const batchSize = chains[0].batchSize ?? numSamples;
  const scratch = new Int32Array(numSamples);
  const uniforms = new Float64Array(batchSize);
  const indices = new Int32Array(numSteps * chains.length * batchSize);
  for (let step = 0; step < numSteps; step++) {
    for (const [index, { key }] of chains.entries()) {
      const start = (step * chains.length + index) * batchSize;
      const chosen = indices.subarray(start, start + batchSize);
      const time = firstStep + step;
      fillSubset(key, streams.minibatch, time, numSamples, scratch, uniforms, chosen);
    }
  }
  return indices;
}

/** Makes the samples of each step of a block; to be called once a block. */
export type UploadMinibatches = (indices: Int32Array, held: HeldTensors) => GatherSamples[];

/** Gathers the samples of one step on the device; to be called in `tidy`. */
export type GatherSamples = () => Samples;

/** Uploads the data of the chains for good, so that a block uploads indices only. */
export function uploadForMinibatches(
  tf: Tensorflow,
  chains: readonly Chain[],
  { hold }: HeldTensors,
): UploadMinibatches {
  const { shape, data } = chains[0];
  const numSamples = data.targets.length;
  const { batchSize = numSamples } = chains[0];
  const perStep = chains.length * batchSize;
  const length = rowLength(shape);
  const sets = chains.map((chain) => chain.data);
  const numbers = sampleNumbers(shape, sets);
  const rows: Tensor2D = hold(tf.tensor2d(numbers.rows, [numbers.numSets * numSamples, length]));
  const targets: Tensor1D = hold(tf.tensor1d(numbers.targets));
  const firstOfChain = (place: number): number =>
    numbers.numSets === 1 ? 0 : numSamples * Math.floor((place % perStep) / batchSize);
  return (indices, held) => {
    const places = indices.map((sample, place) => sample + firstOfChain(place));
    const steps = Array.from({ length: places.length / perStep }, (_, step) =>
      places.subarray(step * perStep, (step + 1) * perStep),
    );
    const uploaded = tf.tidy(() => uploadSteps<Tensor1D>(tf, steps, [perStep])).map(held.hold);
    return uploaded.map((chosen) => () => {
      const ofStep: Tensor3D = tf.reshape(tf.gather(rows, chosen), [-1, batchSize, length]);
      return {
        rows: ofStep,
        columns: tf.transpose(ofStep, [0, 2, 1]),
        targets: tf.reshape(tf.gather(targets, chosen), [-1, 1, batchSize]),
      };
    });
  };
}
