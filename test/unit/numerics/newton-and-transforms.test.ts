import { describe, expect, it } from 'vitest';
import { hypercube } from '../../../src/models/index.js';
import {
  type ConvexValue,
  errorFunction,
  newtonMinimum,
  walshHadamard,
} from '../../../src/numerics/index.js';
import { normalUpperTail } from '../../../src/stats/distributions/normal.js';
import { pseudoRandom } from './pseudo-random.js';

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

describe('walshHadamard', () => {
  it('equals the sums over the hypercube', () => {
    const d = 4;
    const { normal } = pseudoRandom(3);
    const values = Float64Array.from({ length: 2 ** d }, normal);
    const cube = hypercube(d);
    const transformed = values.slice();
    walshHadamard(transformed);
    for (let set = 0; set < 2 ** d; set++) {
      let sum = 0;
      for (let row = 0; row < 2 ** d; row++) {
        let character = 1;
        for (let j = 0; j < d; j++) if ((set >> j) % 2 === 1) character *= cube[row * d + j];
        sum += values[row] * character;
      }
      expect(Math.abs(transformed[set] - sum)).toBeLessThan(1e-13);
    }
  });

  it('applied twice multiplies by the length, and refuses other lengths', () => {
    const values = Float64Array.of(1, 2, -3, 0.5);
    walshHadamard(values);
    walshHadamard(values);
    expect(Array.from(values)).toEqual([4, 8, -12, 2]);
    expect(() => walshHadamard(new Float64Array(3))).toThrow('power of two');
    expect(() => walshHadamard(new Float64Array(0))).toThrow('power of two');
  });
});

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
