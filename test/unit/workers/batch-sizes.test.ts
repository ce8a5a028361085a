import { describe, expect, test } from 'vitest';
import { equalSizes, growingSizes } from '../../../src/workers/index.js';

/** Sizes of successive batches whose cost is a function of their size. */
function sizesFor(secondsOf: (count: number) => number, numBatches = 12): number[] {
  const sizes = growingSizes();
  return Array.from({ length: numBatches }, () => {
    const count = sizes.next(1e6, 1);
    sizes.learn(count, secondsOf(count));
    return count;
  });
}

describe('growing sizes', () => {
  test('double while a batch is shorter than 0.15 s, up to 64', () => {
    expect(sizesFor((count) => count / 1e6)).toEqual([1, 2, 4, 8, 16, 32, 64, 64, 64, 64, 64, 64]);
    expect(sizesFor((count) => 0.04 * count, 5)).toEqual([1, 2, 4, 4, 4]);
  });

  test('double on while items cost less together, and stop when they do not', () => {
    expect(sizesFor(() => 1, 8)).toEqual([1, 2, 4, 8, 16, 32, 64, 64]);
    expect(sizesFor((count) => Math.max(1, count / 4), 6)).toEqual([1, 2, 4, 8, 8, 8]);
    expect(sizesFor((count) => count, 4)).toEqual([1, 2, 2, 2]);
  });

  test('leave the last items to all workers alike', () => {
    const sizes = growingSizes();
    for (let count = 1; count <= 32; count *= 2) sizes.learn(count, 0);
    expect([200, 100, 10, 3, 1].map((left) => sizes.next(left, 4))).toEqual([50, 25, 3, 1, 1]);
  });
});

test('equal sizes are the same to the last but one', () => {
  const sizes = equalSizes(16);
  sizes.learn(16, 0);
  expect([40, 24, 8].map((left) => sizes.next(left, 4))).toEqual([16, 16, 8]);
});
