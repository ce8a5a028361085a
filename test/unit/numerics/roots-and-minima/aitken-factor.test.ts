import { describe, expect, it } from 'vitest';
import { aitkenFactor, cautiousShare } from '../../../../src/numerics/index.js';

describe('aitkenFactor', () => {
  // Changes that shrink by slope s per unit step: c' = (1 - f s) c, and 1 / s ends the way.
  it.each([
    [1, 0.3],
    [0.5, 1],
    [0.7, 2],
    [2, 0.4],
  ])('ends a straight way from a share of %f at slope %f', (factor, slope) => {
    const last = [0.3, -0.1];
    const change = last.map((value) => (1 - factor * slope) * value);
    expect(aitkenFactor(factor, last, change)).toBeCloseTo(1 / slope, 12);
  });

  it('takes no more than four changes at once, and no less than a tenth', () => {
    expect(aitkenFactor(1, [1], [0.99])).toBe(4);
    expect(aitkenFactor(0.5, [1], [-9])).toBe(0.1);
    expect(aitkenFactor(1, [1], [1])).toBe(4);
  });

  it('walks on where changes grow a little, and gently where they grow much', () => {
    expect(aitkenFactor(1, [1, 0], [1.01, 0])).toBe(4);
    expect(aitkenFactor(1, [1, 0], [1.5, 0])).toBe(cautiousShare);
  });
});
