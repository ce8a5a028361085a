import { describe, expect, test } from 'vitest';
import { pivotedCholesky } from '../../../../src/numerics/index.js';

/** A smooth kernel on 40 places, whose eigenvalues fall off exponentially. */
const size = 40;
const entry = (i: number, j: number) => Math.exp(-(((i - j) / 12) ** 2));

const rebuilt = (columns: readonly Float64Array[], i: number, j: number) =>
  columns.reduce((sum, column) => sum + column[i] * column[j], 0);

describe('pivotedCholesky', () => {
  test.each([1e-3, 1e-8, 1e-13])('leaves out no entry above %f', (tolerance) => {
    const { columns, largestRemainder } = pivotedCholesky({ size, entry }, tolerance);
    expect(largestRemainder).toBeLessThanOrEqual(tolerance);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        const error = Math.abs(rebuilt(columns, i, j) - entry(i, j));
        expect(error).toBeLessThanOrEqual(largestRemainder + columns.length * 2 ** -52);
      }
    }
    expect(columns.length).toBeLessThan(20);
  });

  test('takes more columns for less, and as many as the rank at most', () => {
    const rankOf = (tolerance: number) =>
      pivotedCholesky({ size, entry }, tolerance).columns.length;
    expect(rankOf(1e-8)).toBeGreaterThan(rankOf(1e-3));
    // Two vectors: i and 1.
    const dyads = pivotedCholesky({ size, entry: (i, j) => i * j + 1 }, 1e-10);
    expect(dyads.columns.length).toBe(2);
    expect(rebuilt(dyads.columns, 7, 31)).toBeCloseTo(218, 11);
  });

  test('is empty for zero', () => {
    const zero = pivotedCholesky({ size: 3, entry: () => 0 }, 1e-10);
    expect(zero).toEqual({ columns: [], largestRemainder: 0 });
  });

  test('refuses sizes and tolerances that are none, and entries that are not finite', () => {
    expect(() => pivotedCholesky({ size: 0, entry }, 1)).toThrow('invalid size=0');
    expect(() => pivotedCholesky({ size, entry }, 0)).toThrow('invalid tolerance=0');
    const broken = (i: number, j: number) => (i === 2 ? Number.NaN : entry(i, j));
    expect(() => pivotedCholesky({ size, entry: broken }, 1e-3)).toThrow(
      'invalid diagonal of matrix [2]=NaN',
    );
  });
});
