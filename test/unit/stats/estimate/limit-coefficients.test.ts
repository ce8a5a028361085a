import { describe, expect, test } from 'vitest';
import { limitCoefficients } from '../../../../src/stats/index.js';

const sizes = [8, 16, 32, 64, 128];
const apply = (coefficients: readonly number[], y: (size: number) => number, at = sizes) =>
  coefficients.reduce((sum, c, k) => sum + c * y(at[k]), 0);

describe('the coefficients of a limit', () => {
  test('give the limit of every curve of the model exactly', () => {
    const plain = limitCoefficients(sizes, 1, -0.5);
    expect(apply(plain, (size) => 3 - 7 / size)).toBeCloseTo(3, 12);
    const corrected = limitCoefficients(sizes, 0.5, 1, [1, 1.5]);
    expect(apply(corrected, (s) => -2 + s ** -0.5 + 9 / s - 4 * s ** -1.5)).toBeCloseTo(-2, 10);
  });

  test('of two sizes are those of Richardson', () => {
    // L = (2^r y(2 M) - y(M))/(2^r - 1), whatever the weights.
    const [first, second] = limitCoefficients([10, 20], 2, 3);
    expect(first).toBeCloseTo(-1 / 3, 12);
    expect(second).toBeCloseTo(4 / 3, 12);
  });

  test('have the smallest variance of all unbiased coefficients', () => {
    const noise = 0.7;
    const variance = (c: readonly number[]) =>
      c.reduce((sum, value, k) => sum + value ** 2 * sizes[k] ** (2 * noise), 0);
    const best = limitCoefficients(sizes, 1, noise);
    // Other unbiased ones: add anything orthogonal to 1 and 1/M on three sizes.
    for (const [i, j, k] of [
      [0, 1, 2],
      [1, 2, 3],
      [2, 3, 4],
    ]) {
      const [a, b, c] = [1 / sizes[i], 1 / sizes[j], 1 / sizes[k]];
      for (const step of [0.01, -0.01]) {
        const other = [...best];
        other[i] += step * (b - c);
        other[j] += step * (c - a);
        other[k] += step * (a - b);
        expect(apply(other, (size) => 1 + 1 / size)).toBeCloseTo(1, 12);
        expect(variance(other)).toBeGreaterThan(variance(best));
      }
    }
  });

  test('do not change with the unit of the sizes, and follow their order', () => {
    const plain = limitCoefficients(sizes, 1, 0.3, [2]);
    const scaled = limitCoefficients(
      sizes.map((size) => 1e4 * size),
      1,
      0.3,
      [2],
    );
    const reversed = limitCoefficients([...sizes].reverse(), 1, 0.3, [2]).reverse();
    for (const k of sizes.keys()) {
      expect(scaled[k]).toBeCloseTo(plain[k], 9);
      expect(reversed[k]).toBeCloseTo(plain[k], 9);
    }
  });

  test.each([
    ['too few sizes', () => limitCoefficients([4], 1, 0)],
    ['too few sizes for the terms', () => limitCoefficients([4, 8], 1, 0, [2])],
    ['equal sizes', () => limitCoefficients([4, 4, 8], 1, 0)],
    ['a size of zero', () => limitCoefficients([0, 4, 8], 1, 0)],
    ['a size that is no number', () => limitCoefficients([1, Number.NaN], 1, 0)],
    ['a rate of zero', () => limitCoefficients(sizes, 0, 0)],
    ['no noise exponent', () => limitCoefficients(sizes, 1, Number.NaN)],
    ['a negative correction', () => limitCoefficients(sizes, 1, 0, [-1])],
    ['a correction that repeats the rate', () => limitCoefficients(sizes, 1, 0, [1])],
    ['terms that cannot be told apart', () => limitCoefficients(sizes, 1, 0, [1 + 1e-12])],
  ])('refuse %s', (_name, call) => {
    expect(call).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
  });
});
