import { describe, expect, test } from 'vitest';
import { weightedGram } from '../../../src/numerics/index.js';
import { pseudoRandom } from './pseudo-random.js';

/** The sum as it is written, one row after the other. */
function byPlainLoop(rows: Float64Array, weights: Float64Array): Float64Array {
  const size = rows.length / weights.length;
  const gram = new Float64Array(size * size);
  for (const [b, weight] of weights.entries()) {
    for (let i = 0; i < size; i++) {
      const scaled = weight * rows[b * size + i];
      for (let j = 0; j <= i; j++) gram[i * size + j] += scaled * rows[b * size + j];
    }
  }
  return gram;
}

function numbers(length: number, seed: number): Float64Array {
  const { normal } = pseudoRandom(seed);
  return Float64Array.from({ length }, normal);
}

describe('the weighted sum of outer products', () => {
  // Sizes around tiles of four; numbers of rows on both sides of what fits at a time.
  test.each([
    [1, 1],
    [2, 9],
    [3, 5],
    [4, 700],
    [5, 1],
    [7, 33],
    [8, 1100],
    [13, 2500],
    [130, 120],
    [200, 90],
  ])('is that of a plain loop, bit for bit: rows of %i numbers, %i of them', (size, numRows) => {
    const rows = numbers(size * numRows, 1 + size);
    const weights = numbers(numRows, 1000 + size);
    weights.fill(0, 0, numRows / 3);
    const gram = weightedGram(rows, weights);
    const expected = byPlainLoop(rows, weights);
    expect(gram.length).toBe(size * size);
    expect(gram.every((value, index) => Object.is(value, expected[index]))).toBe(true);
  });

  test('leaves rows and weights as they are, and what it returned before', () => {
    const [rows, weights] = [numbers(60, 1), numbers(12, 2)];
    const [keptRows, keptWeights] = [rows.slice(), weights.slice()];
    const first = weightedGram(rows, weights);
    const kept = first.slice();
    weightedGram(numbers(4000, 3), numbers(10, 4));
    expect(rows).toEqual(keptRows);
    expect(weights).toEqual(keptWeights);
    expect(first).toEqual(kept);
  });

  test('keeps a NaN and an infinity where a plain loop has them', () => {
    const rows = numbers(30, 5);
    rows[7] = Number.NaN;
    rows[14] = Number.POSITIVE_INFINITY;
    const weights = numbers(6, 6);
    expect(weightedGram(rows, weights)).toEqual(byPlainLoop(rows, weights));
  });

  test('refuses rows of different lengths, and none', () => {
    expect(() => weightedGram(new Float64Array(7), new Float64Array(2))).toThrow('rows.length=7');
    expect(() => weightedGram(new Float64Array(0), new Float64Array(0))).toThrow('rows.length=0');
    expect(() => weightedGram(new Float64Array(3), new Float64Array(0))).toThrow('rows.length=3');
  });
});
