import { describe, expect, test } from 'vitest';
import { momentsOfContrast } from '../../../../src/stats/estimate/running-covariance.js';
import {
  addToCovariance,
  addToMoments,
  emptyCovariance,
  noMoments,
  sampleVariance,
  standardErrorOfMean,
} from '../../../../src/stats/index.js';
import { normals, twoPassMoments } from '../../../helpers/samples.js';

describe('running moments', () => {
  test('agree with two passes when the mean is 1e9 times the spread', () => {
    const centred = normals(1, 0, 1000);
    const shifted = centred.map((value) => value + 1e9);
    const running = [...shifted].reduce(addToMoments, noMoments);
    const exact = twoPassMoments(shifted);
    expect(running.count).toBe(1000);
    expect(running.mean).toBeCloseTo(exact.mean, 5);
    // Rounding of the mean, 1e9 eps, enters the sum of squares to first order only.
    expect(Math.abs(running.sumSquares / exact.sumSquares - 1)).toBeLessThan(1e-7);
  });

  test('of one value have no variance, and of none no mean error', () => {
    expect(sampleVariance(addToMoments(noMoments, 3))).toBeNaN();
    expect(standardErrorOfMean(noMoments)).toBeNaN();
  });

  test('use the unbiased variance', () => {
    const moments = [1, 2, 4].reduce(addToMoments, noMoments);
    expect(sampleVariance(moments)).toBeCloseTo(7 / 3, 14);
    expect(standardErrorOfMean(moments)).toBeCloseTo(Math.sqrt(7 / 9), 14);
  });

  test('of equal values have variance exactly zero', () => {
    expect(sampleVariance([0.1, 0.1, 0.1].reduce(addToMoments, noMoments))).toBe(0);
  });

  test('keep a NaN', () => {
    const moments = [1, Number.NaN, 2].reduce(addToMoments, noMoments);
    expect(moments.mean).toBeNaN();
    expect(sampleVariance(moments)).toBeNaN();
  });
});

describe('the running covariance', () => {
  const first = normals(2, 0, 200).map((value) => value + 1e6);
  const second = normals(2, 1, 200).map((value, index) => value - 2 * first[index]);

  test('of a contrast is the variance of the contrast itself', () => {
    const running = emptyCovariance(2);
    for (const [index, value] of first.entries()) addToCovariance(running, [value, second[index]]);
    const contrast = momentsOfContrast(running, [3, 0.5]);
    const exact = twoPassMoments(first.map((value, index) => 3 * value + 0.5 * second[index]));
    expect(contrast.count).toBe(200);
    expect(contrast.mean / exact.mean).toBeCloseTo(1, 12);
    expect(contrast.sumSquares / exact.sumSquares).toBeCloseTo(1, 8);
  });

  test('of a contrast that cancels is not negative', () => {
    const running = emptyCovariance(2);
    for (const value of first) addToCovariance(running, [value, value]);
    expect(momentsOfContrast(running, [1, -1]).sumSquares).toBeGreaterThanOrEqual(0);
  });
});
