import { expect, test } from 'vitest';
import { fillSubset, keyFromSeed } from '../../../src/random/index.js';

const key = keyFromSeed(1);

function subset(numItems: number, size: number, step = 0, scratch = new Int32Array(numItems)) {
  const out = new Int32Array(size);
  fillSubset(key, 3, step, numItems, scratch, new Float64Array(size), out);
  return [...out];
}

test('items are in range and none is repeated, whatever the size', () => {
  for (let step = 0; step < 200; step++) {
    for (const size of [0, 1, 5, 12]) {
      const items = subset(12, size, step);
      expect(new Set(items).size).toBe(size);
      expect(items.every((item) => Number.isInteger(item) && item >= 0 && item < 12)).toBe(true);
    }
  }
});

test('as many items as the population are a permutation of it', () => {
  expect(subset(9, 9).sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
});

test('what was left in the work space changes nothing', () => {
  const used = new Int32Array(8);
  for (let step = 0; step < 5; step++) subset(8, 3, step, used);
  expect(subset(8, 3, 2, used)).toEqual(subset(8, 3, 2));
  expect(subset(8, 3, 2, new Int32Array(8).fill(77))).toEqual(subset(8, 3, 2));
});

test('a smaller subset of the same step is the beginning of a larger one', () => {
  expect(subset(20, 11).slice(0, 4)).toEqual(subset(20, 4));
});
