import { expect, test } from 'vitest';
import { correlationOfPairs } from '../../../src/foreign/conformance/correlation.js';
import { deriveKey, keyFromSeed, normalDraws, streams } from '../../../src/random/index.js';
import { testSeed } from '../../helpers/seed.js';

const key = keyFromSeed(testSeed(17));

/** Rows of independent normal numbers about different means at each place. */
function rowsOf(repeat: number, numRows: number, length: number): Float64Array[] {
  const numbers = normalDraws(deriveKey(key, repeat), numRows * length, streams.initialState);
  return Array.from({ length: numRows }, (_, row) =>
    Float64Array.from(numbers.slice(row * length, (row + 1) * length), (z, place) => z + place),
  );
}

test('numbers that follow each other are found at their shift alone', () => {
  const long = rowsOf(0, 200, 18);
  const rows = long.flatMap((row) => [
    row.subarray(0, 16),
    row.subarray(2).map((value) => value - 2),
  ]);
  for (let shift = -4; shift <= 4; shift++) {
    const { correlation, count } = correlationOfPairs(rows, shift);
    expect(count).toBe(200 * (16 - Math.abs(shift)));
    if (shift === -2) expect(correlation).toBeGreaterThan(0.99);
    else expect(Math.abs(correlation)).toBeLessThan(6 / Math.sqrt(count));
  }
});

test('of numbers that are all the same there is none', () => {
  const rows = Array.from({ length: 4 }, () => new Float64Array(2).fill(3));
  expect(correlationOfPairs(rows, 0).correlation).toBeNaN();
});

// 900 squares have a mean with a standard error of 0.05: fails with a chance below 1e-8.
test.each([
  [400, 16],
  [400, 1],
])('%d rows of %d independent numbers are as far apart as normal numbers', (numRows, length) => {
  const most = Math.min(4, length - 1);
  const scores: number[] = [];
  for (let repeat = 1; scores.length < 900; repeat++) {
    const rows = rowsOf(repeat, numRows, length);
    for (let shift = -most; shift <= most; shift++) {
      const { correlation, count } = correlationOfPairs(rows, shift);
      scores.push(correlation * Math.sqrt(count));
    }
  }
  const meanSquare = scores.reduce((sum, score) => sum + score ** 2, 0) / scores.length;
  expect(Math.abs(meanSquare - 1)).toBeLessThan(0.3);
  expect(Math.max(...scores.map(Math.abs))).toBeLessThan(6);
});
