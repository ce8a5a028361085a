import { describe, expect, test } from 'vitest';
import { pValueOfDifference, rejectedByHolm } from '../../../../src/stats/index.js';

describe('the p-value of a difference', () => {
  test('is that of Welch', () => {
    // R: x has mean 1, y mean 3, se^2 0.25 with 9 and 0.5 with 4 degrees of freedom:
    // t = 2.309401, degrees 8.100000 = 0.75^2 / (0.0625/9 + 0.25/4); 2 * pt(-t, degrees)
    const p = pValueOfDifference(2, 0, [
      { variance: 0.25, degrees: 9 },
      { variance: 0.5, degrees: 4 },
    ]);
    expect(p).toBeGreaterThan(0.049);
    expect(p).toBeLessThan(0.0502);
  });

  test('is one within the allowance, and zero where nothing random could explain it', () => {
    const parts = [{ variance: 1e-6, degrees: 50 }];
    expect(pValueOfDifference(-0.3, 0.3, parts)).toBe(1);
    expect(pValueOfDifference(0.31, 0.3, parts)).toBeLessThan(0.05);
    expect(pValueOfDifference(0.1, 0, [])).toBe(0);
    expect(pValueOfDifference(0, 0, [])).toBe(1);
  });

  test('is no number where the difference is none', () => {
    expect(pValueOfDifference(Number.NaN, 0, [])).toBeNaN();
  });
});

describe("Holm's procedure", () => {
  test('spends what rejected ones leave, and stops at the first that is not', () => {
    expect(rejectedByHolm([0.3, 0.001, 0.006], 0.01)).toEqual([false, true, false]);
    expect(rejectedByHolm([0.004, 0.001, 0.009], 0.01)).toEqual([true, true, true]);
    expect(rejectedByHolm([], 0.01)).toEqual([]);
  });

  test('refuses a rate that is none', () => {
    expect(() => rejectedByHolm([0.1], 1)).toThrow('rate');
  });
});
