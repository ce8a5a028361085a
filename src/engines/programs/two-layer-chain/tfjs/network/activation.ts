import type { Tensor3D } from '@tensorflow/tfjs-core';
import type { Activation } from '../../../../../core/index.js';
import type { HeldTensors, Tensorflow } from '../../../../tfjs/backend.js';

/** phi(z) and phi'(z), of the shape of z. */
export interface Activated {
  readonly value: Tensor3D;
  readonly slope: Tensor3D;
}

/** The activation as a function of tensors, z with the gain already in it; to be called in `tidy`. */
export function activationOf(
  tf: Tensorflow,
  { kind, coefficients = [] }: Activation,
  { hold }: HeldTensors,
): (z: Tensor3D) => Activated {
  switch (kind) {
    case 'relu':
      return (z) => ({ value: tf.relu(z), slope: tf.step(z) });
    case 'tanh': {
      const one = hold(tf.scalar(1));
      return (z) => {
        const value = tf.tanh(z);
        return { value, slope: tf.sub(one, tf.square(value)) };
      };
    }
    case 'logistic':
      return (z) => {
        const value = tf.sigmoid(z);
        return { value, slope: tf.sub(value, tf.square(value)) };
      };
    case 'erf': {
      const slopeAtZero = hold(tf.scalar(2 / Math.sqrt(Math.PI)));
      return (z) => ({
        value: tf.erf(z),
        slope: tf.mul(slopeAtZero, tf.exp(tf.neg(tf.square(z)))),
      });
    }
    case 'polynomial': {
      const descending = coefficients.map((coefficient) => hold(tf.scalar(coefficient))).reverse();
      return (z) => {
        let value: Tensor3D = tf.zerosLike(z);
        let slope = value;
        for (const coefficient of descending) {
          slope = tf.add(tf.mul(slope, z), value);
          value = tf.add(tf.mul(value, z), coefficient);
        }
        return { value, slope };
      };
    }
  }
}
