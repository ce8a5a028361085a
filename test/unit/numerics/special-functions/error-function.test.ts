import { describe, expect, it } from 'vitest';
import { errorFunction } from '../../../../src/numerics/index.js';
import { normalUpperTail } from '../../../../src/stats/distributions/normal.js';

describe('errorFunction', () => {
  it('is 1 - 2 P(Z > x sqrt(2)), odd, and one far out', () => {
    for (let x = 0.01; x < 7; x += 0.13) {
      const reference = 1 - 2 * normalUpperTail(x * Math.SQRT2);
      // The reference loses 1e-16 absolutely by its subtraction.
      expect(Math.abs(errorFunction(x) - reference)).toBeLessThan(1e-14 * reference + 3e-16);
      expect(errorFunction(-x)).toBe(-errorFunction(x));
    }
    expect(errorFunction(1e-9)).toBeCloseTo(2e-9 / Math.sqrt(Math.PI), 22);
    expect(errorFunction(Number.POSITIVE_INFINITY)).toBe(1);
  });

  it('hands over from the series to the fraction without a step', () => {
    expect(Math.abs(errorFunction(2.5) - errorFunction(2.5 - 1e-12))).toBeLessThan(1e-14);
  });
});
