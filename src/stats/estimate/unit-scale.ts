/**
 * A power of two near the size of a number: what is divided by it is not rounded, and
 * squares of the quotients neither overflow nor vanish.
 *
 * @param size - >= 0, finite
 * @returns within a factor of two of `size`; 1 for 0
 */
export function powerOfTwoNear(size: number): number {
  return size === 0 ? 1 : 2 ** Math.min(1023, Math.floor(Math.log2(size)));
}

/** Largest size of the numbers; 0 without any. */
export function largestSize(values: ArrayLike<number>): number {
  let largest = 0;
  for (let index = 0; index < values.length; index++) {
    largest = Math.max(largest, Math.abs(values[index]));
  }
  return largest;
}
