import { describe, expect, test } from 'vitest';
import { lookAheadSizes } from '../../../src/workers/look-ahead-sizes.js';

/** Sizes of successive batches, each asked for when the one before is taken. */
function sizesFor(secondsOf: (count: number) => number, numNeeded: number, numBatches: number) {
  const sizes = lookAheadSizes(numNeeded);
  let taken = 0;
  return Array.from({ length: numBatches }, () => {
    const count = sizes.next(taken, taken, 1);
    sizes.learn(count, secondsOf(count));
    taken += count;
    return count;
  });
}

describe('sizes that look ahead', () => {
  test('begin with what is needed, in equal shares', () => {
    const sizes = lookAheadSizes(16);
    expect(sizes.next(0, 0, 4)).toBe(4);
    expect(sizes.next(4, 0, 3)).toBe(4);
    expect(sizes.next(12, 0, 1)).toBe(4);
    expect(sizes.next(16, 0, 1)).toBe(0);
  });

  test('reach a tenth beyond what is taken', () => {
    expect(sizesFor((count) => count, 16, 4)).toEqual([16, 3, 3, 4]);
    const sizes = lookAheadSizes(16);
    expect(sizes.next(100, 100, 1)).toBe(11);
    expect(sizes.next(108, 100, 1)).toBe(3);
    expect(sizes.next(111, 100, 1)).toBe(0);
  });

  test('are worth sending when items are cheap', () => {
    expect(sizesFor((count) => count * 1e-3, 4, 3)).toEqual([4, 10, 10]);
    expect(sizesFor((count) => count * 1e-7, 4, 3)).toEqual([4, 512, 512]);
  });

  test('are as large as items that share lanes need', () => {
    // Eight lanes: up to eight items cost as much as one.
    const shared = (count: number) => Math.ceil(count / 8);
    expect(sizesFor(shared, 16, 8)).toEqual([16, 3, 16, 16, 16, 16, 16, 16]);
    expect(sizesFor(shared, 3, 5)).toEqual([3, 2, 3, 3, 3]);
  });
});
