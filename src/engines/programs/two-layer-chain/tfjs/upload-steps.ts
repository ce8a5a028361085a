import type { Tensor, TypedArray } from '@tensorflow/tfjs-core';
import type { Tensorflow } from '../../../tfjs/backend.js';

/** Backends whose memory is that of the process: an upload is a copy, if that. */
const inProcess = ['cpu', 'wasm'];

/**
 * Uploads one tensor for each of several consecutive steps. To a device they go
 * in one piece, which is taken apart there; in the process that would be the
 * slower way. To be called in `tidy`.
 *
 * @param parts - of each step, of the same length and type
 * @param shape - of the tensor of a step
 */
export function uploadSteps<T extends Tensor>(
  tf: Tensorflow,
  parts: readonly (Float32Array | Int32Array)[],
  shape: T['shape'],
): T[] {
  const type = parts[0] instanceof Int32Array ? 'int32' : 'float32';
  if (inProcess.includes(tf.getBackend())) {
    return parts.map((part) => tf.tensor(part, shape, type) as T);
  }
  const size = parts[0].length;
  const all: TypedArray =
    type === 'int32' ? new Int32Array(parts.length * size) : new Float32Array(parts.length * size);
  for (const [step, part] of parts.entries()) all.set(part, step * size);
  return tf.unstack(tf.tensor(all, [parts.length, ...shape], type)) as T[];
}
