import { describe, expect, it } from 'vitest';
import { errorFunction, gaussHermite, normalSignProduct } from '../../../../src/numerics/index.js';

describe('normalSignProduct', () => {
  it('is a product of error functions without correlation, and an angle without shifts', () => {
    const { value } = normalSignProduct(0.7, -1.3, 0);
    const independent = errorFunction(0.7 * Math.SQRT1_2) * errorFunction(-1.3 * Math.SQRT1_2);
    expect(value).toBeCloseTo(independent, 15);
    for (const angle of [-1.5, -0.2, 0.4, 1.57]) {
      expect(normalSignProduct(0, 0, angle).value).toBeCloseTo((2 * angle) / Math.PI, 14);
    }
  });

  it('of one variable with itself is one minus twice the chance between the two signs', () => {
    // G = H: the signs of a + G and b + G differ for G between -a and -b.
    for (const [a, b] of [
      [0.3, 0.3],
      [0.3, 1.1],
      [-0.5, 0.5],
      [0.1, 0.1 + 1e-9],
    ]) {
      const between = errorFunction(b * Math.SQRT1_2) - errorFunction(a * Math.SQRT1_2);
      const { value, numericalError } = normalSignProduct(a, b, Math.PI / 2);
      expect(Math.abs(value - (1 - Math.abs(between)))).toBeLessThan(numericalError);
      expect(numericalError).toBeLessThan(1e-13);
    }
  });

  it('keeps its bound against 40 digits', () => {
    // mpmath 1.3, mp.dps = 40: integral over G of sign(a + G) E[sign(b + H) | G].
    for (const [a, b, angle, exact] of [
      [0.3, -0.7, 1, 0.23434471747629124],
      [1.5, 1.5, 1.5, 0.9853746784500056],
      [0.5, 0.5000001, 1.5707963, 0.9999999295860807],
      [-2, 0.25, -1.2, -0.2429128525208917],
      [3, -3, 1.57, -0.9946004078734796],
      [0, 0, 0.4, 0.25464790894703254],
      [6, 0.1, 0.8, 0.07965567652723325],
    ]) {
      const { value, numericalError } = normalSignProduct(a, b, angle);
      expect(Math.abs(value - exact)).toBeLessThan(numericalError);
      expect(numericalError).toBeLessThan(1e-13);
    }
  });

  it('is the mean of smoothed signs: erf of one variable given the other', () => {
    // E[erf((a' + G) / sqrt 2) erf((b' + G) / sqrt 2)] has variances 2 and covariance 1.
    const { nodes, weights } = gaussHermite(100);
    const [a, b] = [0.4, -0.9];
    const mean = nodes.reduce(
      (sum, g, i) =>
        sum +
        weights[i] * errorFunction((a + g) * Math.SQRT1_2) * errorFunction((b + g) * Math.SQRT1_2),
      0,
    );
    const root = Math.SQRT2;
    expect(normalSignProduct(a / root, b / root, Math.PI / 6).value).toBeCloseTo(mean, 10);
  });

  it('refuses angles beyond a right one, and numbers that are not finite', () => {
    expect(() => normalSignProduct(0, 0, 1.6)).toThrow(/angle=1.6/);
    expect(() => normalSignProduct(0, 0, Number.NaN)).toThrow(/angle=NaN/);
    expect(() => normalSignProduct(Number.POSITIVE_INFINITY, 0, 1)).toThrow(/shifts/);
  });
});
