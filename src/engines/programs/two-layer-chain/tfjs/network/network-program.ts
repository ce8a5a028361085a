import type { Tensor, Tensor3D } from '@tensorflow/tfjs-core';
import type { Chain } from '../../../../../core/index.js';
import type { HeldTensors, Tensorflow } from '../../../../tfjs/backend.js';
import type { Samples } from '../samples.js';
import { activationOf } from './activation.js';
import { coefficientsOf } from './coefficients.js';
import type { PerParameter } from './network-state.js';
import { rowRescaling } from './row-norm.js';

/** State of the chains of a batch, on the device. */
export type BatchState = {
  readonly parameters: PerParameter;
  /** Where a parameter has been beyond its bound; absent without bounds. */
  readonly exceeded?: PerParameter;
};

/** What a step leaves behind. */
export type Stepped = {
  readonly state: BatchState;
  /** f / outputScale of the samples, before the update: [chains, 1, samples]. */
  readonly outputs: Tensor3D;
};

/** The formulas of `Chain` for all chains of a batch at once; to be called in `tidy`. */
export interface NetworkProgram {
  /** f / outputScale: [chains, 1, samples] */
  readonly evaluate: (parameters: PerParameter, samples: Samples) => Tensor3D;
  /** @param noise - times its amplitude; absent: none */
  readonly step: (state: BatchState, samples: Samples, noise?: PerParameter) => Stepped;
}

/** @param chains - of one batch: they share the shape */
export function networkProgram(
  tf: Tensorflow,
  chains: readonly Chain[],
  held: HeldTensors,
): NetworkProgram {
  const { shape } = chains[0];
  const activate = activationOf(tf, shape.activation, held);
  const { step, drift, bound } = coefficientsOf(tf, chains, held);
  const rescale = rowRescaling(tf, shape, held);

  /** One product for all chains that share their samples, else one for each. */
  const multiply = (a: Tensor3D, b: Tensor3D): Tensor3D => {
    const [numChains, width, length] = a.shape;
    const [numSets, , numColumns] = b.shape;
    if (numSets === numChains) return tf.matMul(a, b);
    const flat = tf.reshape(a, [numSets, (numChains / numSets) * width, length]);
    return tf.reshape(tf.matMul(flat, b) as Tensor3D, [numChains, width, numColumns]);
  };

  const update = <T extends Tensor>(value: T, gradient: T, scale: T, decay: T, noise?: T): T => {
    const pull: T = tf.add(tf.mul(gradient, scale), tf.mul(value, decay));
    return noise === undefined ? tf.sub(value, pull) : tf.add(value, tf.sub(noise, pull));
  };

  const flag = (exceeded: Tensor3D, value: Tensor3D, limit: Tensor3D): Tensor3D =>
    tf.logicalOr(exceeded, tf.greater(tf.abs(value), limit));

  return {
    evaluate: ({ rows, readouts }, samples) =>
      tf.matMul(readouts, activate(multiply(rows, samples.columns)).value),
    step: ({ parameters, exceeded }, samples, noise) => {
      const { rows, readouts } = parameters;
      const { value, slope } = activate(multiply(rows, samples.columns));
      const outputs: Tensor3D = tf.matMul(readouts, value);
      const residuals: Tensor3D = tf.sub(outputs, samples.targets);

      const [numChains, width] = rows.shape;
      const perNeuron = tf.reshape(readouts, [numChains, width, 1]);
      const rowGradient: Tensor3D = tf.mul(
        multiply(tf.mul(slope, residuals), samples.rows),
        perNeuron,
      );
      const moved = update(rows, rowGradient, step.rows, drift.rows, noise?.rows);
      let movedReadouts = tf.clone(readouts);
      if (shape.readouts === 'trained') {
        const gradient: Tensor3D = tf.matMul(residuals, value, false, true);
        movedReadouts = update(readouts, gradient, step.readouts, drift.readouts, noise?.readouts);
      }
      const state: BatchState = {
        parameters: { rows: rescale(moved), readouts: movedReadouts },
        ...(exceeded === undefined || bound === undefined
          ? {}
          : {
              exceeded: {
                rows: flag(exceeded.rows, moved, bound.rows),
                readouts:
                  shape.readouts === 'trained'
                    ? flag(exceeded.readouts, movedReadouts, bound.readouts)
                    : tf.clone(exceeded.readouts),
              },
            }),
      };
      return { state, outputs };
    },
  };
}
