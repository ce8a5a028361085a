import { describe, expect, test } from 'vitest';
import {
  leastKurtosis,
  numSamplesForTailCorrection,
  numSamplesForVarianceTailCorrection,
  standardErrorsOfNormalMoments,
  tailCorrection,
  tailCorrectionByChance,
  visibleMoments,
} from '../../../../src/stats/index.js';
import { normals } from '../../../helpers/samples.js';

const grid = [
  [0.5, 1e-3],
  [0.5, 1e-6],
  [1, 1e-2],
] as const;

describe.each(grid)('replicates for a correction of %d at rate %d', (largest, rate) => {
  const distance = Math.sqrt(-2 * Math.log(rate));
  const correction = (skewness: number, count: number) =>
    ((Math.abs(skewness) + 2 * Math.sqrt(6 / count)) * distance ** 3) / (6 * Math.sqrt(count));

  test.each([0, 0.35, -1, 2.8])('at skewness %d: enough, and one fewer is not', (skewness) => {
    const count = numSamplesForTailCorrection(largest, rate, { skewness, excessKurtosis: 0 });
    expect(correction(skewness, count)).toBeLessThanOrEqual(largest * (1 + 1e-12));
    expect(correction(skewness, count - 1)).toBeGreaterThan(largest);
  });

  test('of kurtosis alone fall like its correction, one over their number', () => {
    const moments = { skewness: 0, excessKurtosis: 1e4 };
    const count = numSamplesForTailCorrection(largest, rate, moments);
    expect((1e4 * distance ** 4) / (24 * count)).toBeLessThanOrEqual(largest);
    expect((1e4 * distance ** 4) / (24 * (count - 1))).toBeGreaterThan(largest);
  });

  test('for a variance: one standard error of the kurtosis is allowed', () => {
    const count = numSamplesForVarianceTailCorrection(largest, rate);
    const allowed = (2 * largest) / -Math.log(rate);
    expect(Math.sqrt(24 / count)).toBeLessThanOrEqual(allowed);
    expect(Math.sqrt(24 / (count - 1))).toBeGreaterThan(allowed);
  });

  test.each([0, -1, Number.NaN])('refuses a largest correction or rate of %d', (bad) => {
    expect(() => numSamplesForTailCorrection(bad, rate)).toThrow(`largest=${bad}`);
    expect(() => numSamplesForTailCorrection(largest, bad)).toThrow(`rate=${bad}`);
    expect(() => numSamplesForVarianceTailCorrection(bad, rate)).toThrow(`largest=${bad}`);
    expect(() => numSamplesForVarianceTailCorrection(largest, bad)).toThrow(`rate=${bad}`);
  });
});

describe('the correction that normal values show by chance', () => {
  test.each(grid)('falls to %d at rate %d where such values are enough', (largest, rate) => {
    const count = numSamplesForTailCorrection(largest, rate);
    expect(tailCorrectionByChance(count, rate)).toBeLessThanOrEqual(largest);
    expect(tailCorrectionByChance(count - 1, rate)).toBeGreaterThan(largest);
  });

  test('is exceeded by that of normal values in one case of twenty', () => {
    const [count, rate, numSamples] = [200, 1e-3, 2000];
    const limit = tailCorrectionByChance(count, rate);
    let numAbove = 0;
    for (let index = 0; index < numSamples; index++) {
      if (tailCorrection([...normals(61, index, count)], rate) > limit) numAbove += 1;
    }
    // Two standard errors, 0.0455 of a normal law; five sigma of the share, and 0.01 as the
    // sampled skewness of 200 values is not quite normal.
    const sigma = Math.sqrt((0.0455 * 0.9545) / numSamples);
    expect(Math.abs(numAbove / numSamples - 0.0455)).toBeLessThan(5 * sigma + 0.01);
  });

  test.each([0, -1, Number.NaN])('refuses a count or rate of %d', (bad) => {
    expect(() => tailCorrectionByChance(bad, 1e-3)).toThrow(`count=${bad}`);
    expect(() => tailCorrectionByChance(100, bad)).toThrow(`rate=${bad}`);
  });
});

describe('sampled moments', () => {
  test('of normal values have the published standard errors', () => {
    // Joanes and Gill: var G1 = 6 n (n - 1)/((n - 2)(n + 1)(n + 3)); at n = 10 this is 540/1144.
    const errors = standardErrorsOfNormalMoments(10);
    expect(errors.skewness).toBeCloseTo(Math.sqrt(540 / 1144), 14);
    // var G2 = 4 var G1 (n^2 - 1)/((n - 3)(n + 5)), 4 (540/1144)(99/105).
    expect(errors.excessKurtosis).toBeCloseTo(Math.sqrt((4 * 540 * 99) / (1144 * 105)), 14);
    const many = standardErrorsOfNormalMoments(1e6);
    expect(many.skewness).toBeCloseTo(Math.sqrt(6e-6), 7);
    expect(many.excessKurtosis).toBeCloseTo(Math.sqrt(24e-6), 7);
  });

  test('within two standard errors of 0 say nothing, beyond them all they say', () => {
    const { skewness, excessKurtosis } = standardErrorsOfNormalMoments(64);
    const within = { skewness: -1.99 * skewness, excessKurtosis: 1.99 * excessKurtosis };
    expect(visibleMoments(within, 64)).toEqual({ skewness: 0, excessKurtosis: 0 });
    const beyond = { skewness: -2.01 * skewness, excessKurtosis: 2.01 * excessKurtosis };
    expect(visibleMoments(beyond, 64)).toEqual(beyond);
  });

  test('leave a kurtosis of six standard errors less', () => {
    const { excessKurtosis } = standardErrorsOfNormalMoments(64);
    const least = leastKurtosis({ skewness: 0, excessKurtosis: 7 * excessKurtosis }, 64);
    expect(least).toBeCloseTo(excessKurtosis, 12);
  });
});
