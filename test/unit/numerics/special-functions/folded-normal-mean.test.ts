import { describe, expect, test } from 'vitest';
import { foldedNormalMean, gaussLegendre } from '../../../../src/numerics/index.js';

describe('the mean of |z + xi|', () => {
  test.each([0, 0.3, 1, 2.4, 4, 7])('at z = %f is that of quadrature', (z) => {
    // The kink at -z is an end of both panels; beyond 12 deviations nothing is left.
    let expected = 0;
    for (const [lower, upper] of [
      [-z - 12, -z],
      [-z, -z + 20],
    ]) {
      const { nodes, weights } = gaussLegendre(80, lower, upper);
      for (const [index, x] of nodes.entries()) {
        const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
        expected += weights[index] * Math.abs(z + x) * density;
      }
    }
    expect(foldedNormalMean(z) / expected).toBeCloseTo(1, 11);
    expect(foldedNormalMean(-z)).toBe(foldedNormalMean(z));
  });

  test('is |z| far away', () => {
    expect(foldedNormalMean(-40)).toBe(40);
  });
});
