import { describe, expect, test } from 'vitest';
import { shapeOf, tailCorrection } from '../../../src/stats/index.js';
import { normals } from '../../helpers/samples.js';

describe('the shape of a sample', () => {
  test('of too few or equal values is unknown', () => {
    for (const values of [[], [1], [1, 2, 3], [2, 2, 2, 2, 2]]) {
      expect(shapeOf(values).skewness).toBeNaN();
      expect(tailCorrection(values, 0.01)).toBeNaN();
    }
  });

  test('has skewness and excess kurtosis of the usual unbiased estimators', () => {
    // Worked by hand for 0, 0, 0, 1: mean 1/4, moments 3/16, 3/32, 21/256.
    const { skewness, excessKurtosis } = shapeOf([0, 0, 0, 1]);
    expect(skewness).toBeCloseTo(2, 12);
    expect(excessKurtosis).toBeCloseTo(4, 12);
  });

  test('does not change with shift and positive scale, and mirrors with a negative one', () => {
    const values = [...normals(3, 0, 40)].map((value) => Math.exp(value));
    const { skewness, excessKurtosis } = shapeOf(values);
    const moved = shapeOf(values.map((value) => 7 - 3 * value));
    expect(moved.skewness).toBeCloseTo(-skewness, 9);
    expect(moved.excessKurtosis).toBeCloseTo(excessKurtosis, 9);
  });
});

describe('the tail correction', () => {
  const skewed = [0, 0, 0, 1];
  const distance = (rate: number) => Math.sqrt(-2 * Math.log(rate));

  test('is the larger of the skewness and the kurtosis term', () => {
    const z = distance(0.01);
    const terms = [(2 * z ** 3) / (6 * Math.sqrt(4)), (4 * z ** 4) / (24 * 4)];
    expect(tailCorrection(skewed, 0.01)).toBeCloseTo(Math.max(...terms), 12);
    const symmetric = [-2, 0, 0, 0, 0, 0, 0, 2];
    const { skewness, excessKurtosis } = shapeOf(symmetric);
    expect(skewness).toBe(0);
    expect(tailCorrection(symmetric, 0.01)).toBeCloseTo((excessKurtosis * z ** 4) / (24 * 8), 12);
  });

  test('does not depend on the side to which the sample leans', () => {
    expect(tailCorrection([1, 1, 1, 0], 0.01)).toBeCloseTo(tailCorrection(skewed, 0.01), 12);
  });

  test('also counts tails that are lighter than normal', () => {
    const twoPoints = Array.from({ length: 20 }, (_, index) => (-1) ** index);
    expect(tailCorrection(twoPoints, 1e-6)).toBeGreaterThan(1);
  });

  test('grows as the rate falls and shrinks as a sample of one shape grows', () => {
    expect(tailCorrection(skewed, 1e-6)).toBeGreaterThan(tailCorrection(skewed, 1e-2));
    const repeated = Array.from({ length: 100 }, () => skewed).flat();
    expect(tailCorrection(repeated, 0.01)).toBeLessThan(tailCorrection(skewed, 0.01) / 9);
  });
});
