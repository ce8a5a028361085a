import { describe, expect, it } from 'vitest';
import { standardNormalQuantile } from '../../../../src/numerics/index.js';
import { normalQuantile, normalUpperTail } from '../../../../src/stats/distributions/normal.js';

describe('standardNormalQuantile', () => {
  it('inverts the tail from the centre to 1e-300', () => {
    // The reference states an absolute error of 1e-13.
    for (let exponent = -300; exponent <= -1; exponent += 7.3) {
      const probability = 10 ** exponent;
      const quantile = standardNormalQuantile(probability);
      expect(Math.abs(quantile - normalQuantile(probability))).toBeLessThan(1e-13 * -quantile);
    }
    for (let step = 1; step < 400; step++) {
      const quantile = standardNormalQuantile(step / 400);
      expect(Math.abs(quantile - normalQuantile(step / 400))).toBeLessThan(1e-13);
      expect(Math.abs(normalUpperTail(-quantile) - step / 400)).toBeLessThan(1e-14);
    }
  });

  it('refuses probabilities outside (0, 1)', () => {
    for (const bad of [0, 1, -0.1, Number.NaN]) {
      expect(() => standardNormalQuantile(bad)).toThrow('probability');
    }
  });
});
