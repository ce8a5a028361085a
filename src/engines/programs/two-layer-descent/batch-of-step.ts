import { fillSubset, streams } from '../../../random/index.js';
import type { TwoLayerDescent } from './descent.js';

/** Writes the samples of some steps; see `TwoLayerDescent`. */
export function batchesOf(
  { key, labelNoise }: Pick<TwoLayerDescent, 'key' | 'labelNoise'>,
  batchSize: number,
): (step: number, out: Int32Array) => void {
  const scratch = new Int32Array(labelNoise.length);
  const uniforms = new Float64Array(batchSize);
  return (step, out) =>
    fillSubset(key, streams.minibatch, step, labelNoise.length, scratch, uniforms, out);
}
