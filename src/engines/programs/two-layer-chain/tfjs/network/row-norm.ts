import type { Tensor3D } from '@tensorflow/tfjs-core';
import type { NetworkShape } from '../../../../../core/index.js';
import type { HeldTensors, Tensorflow } from '../../../../tfjs/backend.js';
import { rowLength } from '../samples.js';

/** Squares below this are those of a zero vector, which stays as it is. */
const smallestSquare = 1e-37;

/**
 * Gives the weights of every neuron the length `rowNorm`, and leaves biases as
 * they are; without `rowNorm`, leaves everything. To be called in `tidy`.
 */
export function rowRescaling(
  tf: Tensorflow,
  shape: NetworkShape,
  { hold }: HeldTensors,
): (rows: Tensor3D) => Tensor3D {
  const { inputDimension, hasBiases, rowNorm } = shape;
  if (rowNorm === undefined) return (rows) => rows;
  const length = rowLength(shape);
  const ofWeights = Array.from({ length }, (_, j) => (j < inputDimension ? 1 : 0));
  const weights = hold(tf.tensor1d(ofWeights));
  const biases = hold(tf.tensor1d(ofWeights.map((isWeight) => 1 - isWeight)));
  const norm = hold(tf.scalar(rowNorm));
  const least = hold(tf.scalar(smallestSquare));
  return (rows) => {
    const selected: Tensor3D = hasBiases ? tf.mul(rows, weights) : rows;
    const square = tf.maximum(tf.sum(tf.square(selected), 2, true), least);
    // As 1 / length this would turn a row that is too long for float32 into zeros, not into NaN.
    const perLength = tf.div(tf.sqrt(square), square);
    const rescaled: Tensor3D = tf.mul(selected, tf.mul(perLength, norm));
    return hasBiases ? tf.add(rescaled, tf.mul(rows, biases)) : rescaled;
  };
}
