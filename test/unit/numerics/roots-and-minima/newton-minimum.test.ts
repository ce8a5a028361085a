import { describe, expect, it } from 'vitest';
import { type ConvexValue, newtonMinimum } from '../../../../src/numerics/index.js';

describe('newtonMinimum', () => {
  /** sum_i cosh(x_i - i) + (sum_i x_i)^2 / 2, far from quadratic. */
  function steep(point: Float64Array): ConvexValue {
    const sum = point.reduce((total, x) => total + x, 0);
    return {
      value: point.reduce((total, x, i) => total + Math.cosh(x - i), sum ** 2 / 2),
      gradient: point.map((x, i) => Math.sinh(x - i) + sum),
      hessian: () =>
        Float64Array.from({ length: point.length ** 2 }, (_, index) => {
          const i = Math.floor(index / point.length);
          return index % (point.length + 1) === 0 ? Math.cosh(point[i] - i) + 1 : 1;
        }),
    };
  }

  it('finds the minimum from near and far, the same to rounding', () => {
    const options = { tolerance: 1e-12, maxIterations: 100 };
    const near = newtonMinimum(steep, new Float64Array(3), options);
    const far = newtonMinimum(steep, Float64Array.of(30, -20, 5), options);
    expect(near.gradientNorm).toBeLessThan(1e-12);
    expect(far.gradientNorm).toBeLessThan(1e-12);
    expect(far.iterations).toBeGreaterThan(near.iterations);
    near.point.forEach((x, i) => {
      expect(Math.abs(x - far.point[i])).toBeLessThan(1e-12);
    });
  });

  it('takes one step on a quadratic, and stops where it is told to', () => {
    const quadratic = (point: Float64Array): ConvexValue => ({
      value: (point[0] ** 2 + 3 * point[1] ** 2) / 2 - point[0],
      gradient: Float64Array.of(point[0] - 1, 3 * point[1]),
      hessian: () => Float64Array.of(1, 0, 0, 3),
    });
    const start = Float64Array.of(5, 5);
    const found = newtonMinimum(quadratic, start, { tolerance: 1e-12, maxIterations: 9 });
    expect(found.iterations).toBe(1);
    expect(Math.abs(found.point[0] - 1) + Math.abs(found.point[1])).toBeLessThan(1e-14);
    expect(start).toEqual(Float64Array.of(5, 5));
    const early = newtonMinimum(steep, Float64Array.of(9, 9), {
      tolerance: 1e-12,
      maxIterations: 1,
    });
    expect(early.iterations).toBe(1);
    expect(early.gradientNorm).toBeGreaterThan(1);
  });

  it('refuses bad options, a start that is not finite, and a concave function', () => {
    const options = { tolerance: 1e-9, maxIterations: 5 };
    const start = new Float64Array(1);
    expect(() => newtonMinimum(steep, start, { ...options, tolerance: 0 })).toThrow('tolerance');
    expect(() => newtonMinimum(steep, start, { ...options, maxIterations: 0.5 })).toThrow(
      'maxIterations',
    );
    expect(() => newtonMinimum(steep, Float64Array.of(Number.NaN), options)).toThrow('finite');
    const concave = ([x]: Float64Array): ConvexValue => ({
      value: -(x ** 2) / 2 + x,
      gradient: Float64Array.of(1 - x),
      hessian: () => Float64Array.of(-1),
    });
    expect(() => newtonMinimum(concave, start, options)).toThrow('positive definite');
  });
});
