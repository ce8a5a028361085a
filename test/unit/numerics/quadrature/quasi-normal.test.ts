import { describe, expect, it } from 'vitest';
import { quasiNormal } from '../../../../src/numerics/index.js';

describe('quasiNormal', () => {
  const shifts = [0, 0.25, 0.5, 0.75];

  it('has the moments of a standard normal vector', () => {
    for (const [dimension, tolerance] of [
      [1, 5e-4],
      [8, 1e-3],
      [64, 4e-3],
      [256, 4e-3],
    ]) {
      const numPoints = 2 ** 14;
      for (const shift of shifts) {
        const points = quasiNormal(numPoints, dimension, shift);
        for (let j = 0; j < dimension; j++) {
          let [mean, square, product] = [0, 0, 0];
          for (let i = 0; i < numPoints; i++) {
            const value = points[i * dimension + j];
            mean += value / numPoints;
            square += (value * value) / numPoints;
            product += (value * points[i * dimension + ((j + 1) % dimension)]) / numPoints;
          }
          // Random points have errors of 0.008 and 0.011. Half a spacing at the end of the
          // interval changes the second moment by z^2 / (2 n) = 16 / 32768.
          expect(Math.abs(mean)).toBeLessThan(tolerance);
          expect(Math.abs(square - 1)).toBeLessThan(tolerance);
          if (dimension > 1) expect(Math.abs(product)).toBeLessThan(2 * tolerance);
        }
      }
    }
  });

  it('integrates a smooth function of eight coordinates with an error that falls fast', () => {
    // E exp(sum_j c_j z_j) = exp(sum c^2 / 2).
    const coefficients = [0.4, 0.4, 0.3, 0.3, 0.2, 0.2, 0.1, 0.1];
    const exact = Math.exp(coefficients.reduce((sum, c) => sum + (c * c) / 2, 0));
    const rootMeanSquare = (numPoints: number) => {
      const errors = shifts.map((shift) => {
        const points = quasiNormal(numPoints, 8, shift);
        let mean = 0;
        for (let i = 0; i < numPoints; i++) {
          let exponent = 0;
          for (let j = 0; j < 8; j++) exponent += coefficients[j] * points[i * 8 + j];
          mean += Math.exp(exponent) / numPoints;
        }
        return mean - exact;
      });
      return Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
    };
    const [coarse, fine] = [rootMeanSquare(2 ** 10), rootMeanSquare(2 ** 16)];
    // Random points would give 0.004 at 2^16, and a ratio of 8.
    expect(fine).toBeLessThan(4e-4);
    expect(coarse / fine).toBeGreaterThan(16);
  });

  it('gives different points for different shifts, all of them finite', () => {
    const first = quasiNormal(256, 64, 0);
    const second = quasiNormal(256, 64, 0.5);
    expect(first.every(Number.isFinite)).toBe(true);
    expect(first.some((value, index) => value === second[index])).toBe(false);
    expect(quasiNormal(256, 64, 0)).toEqual(first);
  });

  it('refuses sizes and shifts out of range', () => {
    expect(() => quasiNormal(0, 1, 0)).toThrow('numPoints');
    expect(() => quasiNormal(2 ** 20 + 1, 1, 0)).toThrow('numPoints');
    expect(() => quasiNormal(4, 257, 0)).toThrow('dimension');
    expect(() => quasiNormal(4, 1, 1)).toThrow('shift');
    expect(() => quasiNormal(4, 1, Number.NaN)).toThrow('shift');
  });
});
