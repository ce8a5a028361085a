import { describe, expect, it } from 'vitest';
import { VerificationError } from '../../../../src/core/index.js';
import { bisection } from '../../../../src/numerics/index.js';

describe('bisection', () => {
  it('finds a root to the last bit, and to a tolerance', () => {
    const full = bisection((x) => x * x - 2, 0, 2);
    expect(Math.abs(full.root - Math.SQRT2)).toBeLessThanOrEqual(2 ** -52);
    const rough = bisection((x) => 2 - x * x, 0, 2, 1e-3);
    expect(Math.abs(rough.root - Math.SQRT2)).toBeLessThanOrEqual(rough.errorBound);
    expect(rough.errorBound).toBeLessThanOrEqual(1e-3);
    expect(rough.errorBound).toBeGreaterThan(2.5e-4);
  });

  it('takes infinite values, and a root at an end', () => {
    expect(bisection((x) => Math.log(x), 0, 3).root).toBeCloseTo(1, 15);
    expect(bisection((x) => x, 0, 3)).toEqual({ root: 0, errorBound: 0 });
    expect(bisection((x) => x - 3, 0, 3)).toEqual({ root: 3, errorBound: 0 });
  });

  it('refuses a bracket without a change of sign, a NaN, and a bad interval', () => {
    expect(() => bisection((x) => x * x + 1, -1, 1)).toThrow(/sign/);
    expect(() => bisection(() => Number.NaN, -1, 1)).toThrow(/NaN/);
    expect(() => bisection((x) => x, 1, -1)).toThrow(VerificationError);
  });
});
