import { describe, expect, it } from 'vitest';
import { VerificationError } from '../../../../src/core/index.js';
import { binomial, exactBinomial } from '../../../../src/numerics/index.js';

describe('binomial', () => {
  it('is exact beyond 2^53 and zero outside the triangle', () => {
    expect(exactBinomial(100, 50)).toBe(100891344545564193334812497256n);
    expect(binomial(5, 2)).toBe(10);
    expect(binomial(5, 6)).toBe(0);
    expect(binomial(5, -1)).toBe(0);
    expect(() => binomial(-1, 0)).toThrow(VerificationError);
    expect(() => binomial(3, 0.5)).toThrow(VerificationError);
  });
});
