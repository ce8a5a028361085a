import { describe, expect, it } from 'vitest';
import { gaussLegendre } from '../../../../src/numerics/index.js';

describe('gaussLegendre', () => {
  it.each([1, 2, 5, 16, 64])('with %i nodes integrates degree 2 n - 1 exactly, not 2 n', (n) => {
    const { nodes, weights } = gaussLegendre(n, 0, 1);
    const integral = (degree: number) =>
      nodes.reduce((sum, node, i) => sum + weights[i] * node ** degree, 0);
    for (const degree of [0, 1, 2 * n - 1]) {
      expect(Math.abs(integral(degree) * (degree + 1) - 1)).toBeLessThan(1e-14 * (4 + n));
    }
    // The error of x^(2n) is (n!)^4 / ((2n+1) ((2n)!)^2), below rounding from n = 12 on.
    if (n <= 5) expect(Math.abs(integral(2 * n) * (2 * n + 1) - 1)).toBeGreaterThan(1e-7);
  });

  it('has ascending nodes that are symmetric, and positive weights', () => {
    const { nodes, weights } = gaussLegendre(33);
    for (let i = 0; i < 33; i++) {
      expect(nodes[i]).toBeCloseTo(-nodes[32 - i], 14);
      expect(weights[i]).toBeGreaterThan(0);
      if (i > 0) expect(nodes[i]).toBeGreaterThan(nodes[i - 1]);
    }
  });

  it('refuses zero nodes and an empty interval', () => {
    expect(() => gaussLegendre(0)).toThrow(/numNodes=0/);
    expect(() => gaussLegendre(3, 1, 1)).toThrow(/interval/);
  });
});
