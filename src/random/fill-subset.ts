import { invalidArgument, type RandomKey } from '../core/index.js';
import { fillUniform } from './fill-variates.js';

/**
 * A uniformly random subset, without replacement, by the first `out.length`
 * steps of a Fisher-Yates shuffle.
 *
 * @param numItems - items to choose from, 0 to numItems - 1
 * @param scratch - work space that holds any permutation of the items; it is
 *   reset, so that the result depends on (key, stream, step) alone
 * @param uniforms - work space of at least `out.length` numbers
 * @param out - receives the chosen items, at most `numItems`
 * @throws VerificationError 'invalid-argument' for more items than there are or have room,
 *   and as `Fill`
 */
export function fillSubset(
  key: RandomKey,
  stream: number,
  step: number,
  numItems: number,
  scratch: Int32Array,
  uniforms: Float64Array,
  out: Int32Array,
): void {
  if (!(Number.isSafeInteger(numItems) && numItems >= out.length)) {
    throw invalidArgument('numItems', numItems, `a whole number >= ${out.length}, as are chosen`);
  }
  if (scratch.length < numItems) {
    throw invalidArgument('scratch.length', scratch.length, `room for ${numItems} items`);
  }
  if (uniforms.length < out.length) {
    throw invalidArgument('uniforms.length', uniforms.length, `room for ${out.length} numbers`);
  }
  for (let item = 0; item < numItems; item++) scratch[item] = item;
  fillUniform(key, stream, step, uniforms);
  for (let place = 0; place < out.length; place++) {
    const other = place + Math.floor(uniforms[place] * (numItems - place));
    const chosen = scratch[other];
    scratch[other] = scratch[place];
    scratch[place] = chosen;
    out[place] = chosen;
  }
}
