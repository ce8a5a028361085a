import { expect, test } from 'vitest';
import { fillSubset, keyFromSeed } from '../../src/random/index.js';
import { testSeed } from '../helpers/seed.js';
import { equalCountsPValue, falseAlarmRate } from '../helpers/tails.js';

const key = keyFromSeed(testSeed(20260402));

/** How often each ordered choice, written as a number in base `numItems`, was drawn. */
function countChoices(numItems: number, size: number, numDraws: number): number[] {
  const counts = new Map<number, number>();
  const scratch = new Int32Array(numItems);
  const uniforms = new Float64Array(size);
  const out = new Int32Array(size);
  for (let step = 0; step < numDraws; step++) {
    fillSubset(key, 3, step, numItems, scratch, uniforms, out);
    const choice = out.reduce((code, item) => code * numItems + item, 0);
    counts.set(choice, (counts.get(choice) ?? 0) + 1);
  }
  return [...counts.values()];
}

// Rate: 5e-7 each, 3 tests; that a choice is never drawn has probability < 1e-80.
test.each([
  [5, 2, 20],
  [4, 4, 24],
  [6, 3, 120],
])('all ordered choices of %i items, %i at a time, are equally likely', (numItems, size, total) => {
  const counts = countChoices(numItems, size, 24_000);
  expect(counts).toHaveLength(total);
  expect(equalCountsPValue(counts)).toBeGreaterThan(falseAlarmRate);
});
