import { invalidArgument } from '../../../core/index.js';
import type { TwoLayerDescent } from './descent.js';
import { packedLength } from './packed-tensors.js';

/** Bytes that the inputs or tensors of a run may take: 1 GiB. */
const mostBytes = 2 ** 30;

/** Bytes of the data of all samples: inputs in 64 bits, tensors in 32. */
function dataBytes({ network, model, labelNoise }: TwoLayerDescent, dimension: number): number {
  const perSample =
    model === 'network' ? 8 * dimension : 4 * packedLength(network.activation, dimension);
  return labelNoise.length * perSample;
}

/**
 * Refuses data that take more than 1 GiB: n d numbers of inputs, and of tensors
 * n d (d + 1) / 2 and n d (d + 1) (d + 2) / 6 for degrees two and three.
 *
 * @throws VerificationError 'invalid-argument' with the largest dimension that has room
 */
export function requireRoom(descent: TwoLayerDescent): void {
  const { inputDimension } = descent.network;
  const bytes = dataBytes(descent, inputDimension);
  if (bytes <= mostBytes) return;
  let [allowed, refused] = [0, inputDimension];
  while (refused - allowed > 1) {
    const middle = Math.floor((allowed + refused) / 2);
    if (dataBytes(descent, middle) <= mostBytes) allowed = middle;
    else refused = middle;
  }
  const what = descent.model === 'network' ? 'inputs' : 'random tensors';
  throw invalidArgument(
    'network.inputDimension',
    inputDimension,
    `at most ${allowed}, as the ${what} of ${descent.labelNoise.length} samples take ${(bytes / 2 ** 30).toFixed(1)} GiB of at most 1`,
    'use fewer samples or inputs',
  );
}
