import { describe, expect, test } from 'vitest';
import {
  skewnessAndKurtosis,
  tailCorrection,
  varianceTailCorrection,
} from '../../../../src/stats/index.js';
import { normals } from '../../../helpers/samples.js';

describe('the shape of a sample', () => {
  test('of too few or equal values is unknown', () => {
    for (const values of [[], [1], [1, 2, 3], [2, 2, 2, 2, 2]]) {
      expect(skewnessAndKurtosis(values).skewness).toBeNaN();
      expect(tailCorrection(values, 0.01)).toBeNaN();
    }
  });

  test('has skewness and excess kurtosis of the usual unbiased estimators', () => {
    // Worked by hand for 0, 0, 0, 1: mean 1/4, moments 3/16, 3/32, 21/256.
    const { skewness, excessKurtosis } = skewnessAndKurtosis([0, 0, 0, 1]);
    expect(skewness).toBeCloseTo(2, 12);
    expect(excessKurtosis).toBeCloseTo(4, 12);
  });

  test('does not change with shift and positive scale, and mirrors with a negative one', () => {
    const values = [...normals(3, 0, 40)].map((value) => Math.exp(value));
    const { skewness, excessKurtosis } = skewnessAndKurtosis(values);
    const moved = skewnessAndKurtosis(values.map((value) => 7 - 3 * value));
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
    const { skewness, excessKurtosis } = skewnessAndKurtosis(symmetric);
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

describe('the tail correction of a variance', () => {
  const heavy = [0, 0, 0, 1];

  test('is a quarter of kurtosis z^2, whatever the number of replicates', () => {
    // Excess kurtosis 4, z^2 = 2 ln 100.
    expect(varianceTailCorrection(heavy, 0.01)).toBeCloseTo(2 * Math.log(100), 12);
    // A Bernoulli law with p = 1/10 has (1 - 6 p q)/(p q); 1e5 values are within 40/1e5 of it.
    const rare = Array.from({ length: 1e5 }, (_, index) => (index % 10 === 0 ? 1 : 0));
    const kurtosis = (1 - 0.54) / 0.09;
    expect(varianceTailCorrection(rare, 0.01)).toBeCloseTo((kurtosis * Math.log(100)) / 2, 2);
  });

  test('bounds what the normal tail at the true spread of s^2 gives, closely when small', () => {
    for (const [kurtosis, rate] of [
      [0.02, 1e-4],
      [0.2, 1e-3],
      [3, 1e-2],
    ]) {
      const exponent = -Math.log(rate);
      const exact = exponent - exponent / (1 + kurtosis / 2);
      const stated = (kurtosis * exponent) / 2;
      expect(stated).toBeGreaterThanOrEqual(exact);
      // Relative excess is kurtosis/2, by the definition in the docstring.
      expect(stated / exact - 1).toBeCloseTo(kurtosis / 2, 12);
    }
  });

  test('is nothing for tails lighter than normal, which keep the rate', () => {
    const twoPoints = Array.from({ length: 20 }, (_, index) => (-1) ** index);
    expect(varianceTailCorrection(twoPoints, 1e-6)).toBe(0);
  });

  test('is unknown for too few or equal values', () => {
    for (const values of [[], [1, 2, 3], [2, 2, 2, 2, 2]]) {
      expect(varianceTailCorrection(values, 0.01)).toBeNaN();
    }
  });
});
