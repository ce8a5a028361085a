import type { Tensor3D } from '@tensorflow/tfjs-core';
import type { LabelledInputs, NetworkShape } from '../../../../core/index.js';
import type { HeldTensors, Tensorflow } from '../../../tfjs/backend.js';

/**
 * Samples on the device: sets of its own for every chain, or one set for all.
 * A row holds gain (x, 1), without the 1 when there are no biases, so that its
 * product with a neuron's weights and bias is the argument of phi.
 */
export interface Samples {
  /** [sets, samples, row length] */
  readonly rows: Tensor3D;
  /** The same transposed: [sets, row length, samples]. */
  readonly columns: Tensor3D;
  /** y / outputScale: [chains, 1, samples] */
  readonly targets: Tensor3D;
}

/** The numbers of those tensors, set after set. */
export interface SampleNumbers {
  /** One when all chains have the same object, else the number of chains. */
  readonly numSets: number;
  readonly rows: Float32Array;
  readonly targets: Float32Array;
}

/** Weights of a neuron, and its bias if it has one. */
export function rowLength({ inputDimension, hasBiases }: NetworkShape): number {
  return inputDimension + (hasBiases ? 1 : 0);
}

/** @param sets - of each chain, with the same number of samples */
export function sampleNumbers(shape: NetworkShape, sets: readonly LabelledInputs[]): SampleNumbers {
  const { inputDimension, hasBiases, activation, outputScale } = shape;
  const gain = activation.gain ?? 1;
  const distinct = sets.every((set) => set === sets[0]) ? sets.slice(0, 1) : sets;
  const length = rowLength(shape);
  const numSamples = sets[0].targets.length;
  const rows = new Float32Array(distinct.length * numSamples * length);
  const targets = new Float32Array(distinct.length * numSamples);
  for (const [index, set] of distinct.entries()) {
    for (let sample = 0; sample < numSamples; sample++) {
      const place = index * numSamples + sample;
      for (let j = 0; j < inputDimension; j++) {
        rows[place * length + j] = gain * set.inputs[sample * inputDimension + j];
      }
      if (hasBiases) rows[place * length + inputDimension] = gain;
      // Without outputs there is no gradient: see `coefficientsOf`.
      targets[place] = outputScale === 0 ? 0 : set.targets[sample] / outputScale;
    }
  }
  return { numSets: distinct.length, rows, targets };
}

/** Uploads the samples of chains that use all of them in every step. */
export function uploadSamples(
  tf: Tensorflow,
  shape: NetworkShape,
  sets: readonly LabelledInputs[],
  { hold }: HeldTensors,
): Samples {
  const { numSets, rows, targets } = sampleNumbers(shape, sets);
  const numSamples = targets.length / numSets;
  const uploaded = hold(tf.tensor3d(rows, [numSets, numSamples, rowLength(shape)]));
  return {
    rows: uploaded,
    columns: hold(tf.transpose(uploaded, [0, 2, 1])),
    targets: hold(
      tf.tidy(() =>
        tf.tile(tf.tensor3d(targets, [numSets, 1, numSamples]), [sets.length / numSets, 1, 1]),
      ),
    ),
  };
}
