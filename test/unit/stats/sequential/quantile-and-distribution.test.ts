import { describe, expect, test } from 'vitest';
import {
  bernoulliOneSidedLogEValue,
  distanceBetweenSamples,
  distanceToDistribution,
  distributionBandRadius,
  distributionDistanceInterval,
  dkwRadius,
  minDetectableDistributionDistanceByDkw,
  numSamplesForDistributionDistanceByDkw,
  quantileInterval,
  testDistributionEqualsByDkw,
  testDistributionEqualsByDkwTwoSample,
} from '../../../../src/stats/index.js';
import { uniforms } from '../../../helpers/samples.js';

const values = [...uniforms(21, 0, 200)];
const identity = (x: number) => Math.min(1, Math.max(0, x));

describe('the interval of a quantile', () => {
  test.each([0.1, 0.5, 0.9])('of level %d keeps exactly what no e-process excludes', (level) => {
    const { lower, upper } = quantileInterval(values, level, 0.01, 20);
    const prior = { successes: 20 * level, failures: 20 * (1 - level) };
    const isKept = (q: number) => {
      const atMost = values.filter((value) => value <= q).length;
      const below = values.filter((value) => value < q).length;
      return (
        bernoulliOneSidedLogEValue(atMost, 200, level, 'below', prior) < Math.log(200) &&
        bernoulliOneSidedLogEValue(below, 200, level, 'above', prior) < Math.log(200)
      );
    };
    expect(isKept(lower)).toBe(true);
    expect(isKept(upper)).toBe(true);
    expect(isKept(lower - 1e-9)).toBe(false);
    expect(isKept(upper + 1e-9)).toBe(false);
    expect(lower).toBeLessThan(level);
    expect(upper).toBeGreaterThan(level);
  });

  test('does not depend on the order, follows rising maps and mirrors', () => {
    const plain = quantileInterval(values, 0.3, 0.01, 20);
    expect(quantileInterval([...values].reverse(), 0.3, 0.01, 20)).toEqual(plain);
    const mapped = quantileInterval(values.map(Math.exp), 0.3, 0.01, 20);
    expect(mapped).toEqual({ lower: Math.exp(plain.lower), upper: Math.exp(plain.upper) });
    const mirrored = quantileInterval(
      values.map((value) => -value),
      0.7,
      0.01,
      20,
    );
    expect(mirrored).toEqual({ lower: -plain.upper, upper: -plain.lower });
  });

  test('of equal values is that value, and of few values the line', () => {
    expect(quantileInterval(new Array(200).fill(3), 0.5, 0.01, 20)).toEqual({ lower: 3, upper: 3 });
    expect(quantileInterval([1, 2, 3], 0.5, 0.01, 20)).toEqual({
      lower: Number.NEGATIVE_INFINITY,
      upper: Number.POSITIVE_INFINITY,
    });
    expect(quantileInterval([], 0.5, 0.01, 20).upper).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('the band of a distribution', () => {
  test('is wider at all times at once than at one time, but by less than two', () => {
    const ratio = distributionBandRadius(1000, 0.01, 100) / dkwRadius(1000, 0.01);
    expect(ratio).toBeGreaterThan(1.2);
    expect(ratio).toBeLessThan(2);
  });

  test('does not exist before its first look', () => {
    expect(distributionBandRadius(99, 0.01, 100)).toBe(Number.POSITIVE_INFINITY);
  });

  test('satisfies the bound it is made from at some eta', () => {
    for (const rate of [0.3, 0.05, 1e-3, 1e-6]) {
      const constant = (distributionBandRadius(100, rate, 100) / 0.85) ** 2 * 100;
      let smallest = Number.POSITIVE_INFINITY;
      for (let eta = 1.0005; eta < 1.445; eta += 0.0005) {
        const root = 0.85 - Math.sqrt((2 * (eta - 1)) / constant);
        const g = (2 * root * root) / eta;
        if (root <= 0 || g <= 1) continue;
        const error = 4 * Math.exp(-g * constant) * (1 + 1 / ((g - 1) * Math.log(eta)));
        smallest = Math.min(smallest, error);
      }
      expect(smallest / rate).toBeGreaterThan(0.999);
      expect(smallest / rate).toBeLessThan(1.01);
    }
  });

  test('excludes a wrong law and keeps the right one', () => {
    expect(distributionDistanceInterval(values, identity, 0.01, 20).lower).toBe(0);
    const wrong = distributionDistanceInterval(values, (x) => identity(x) ** 3, 0.01, 20);
    expect(wrong.lower).toBeGreaterThan(0.1);
    expect(wrong.upper).toBeGreaterThan(2 * 3 ** -1.5);
  });
});

describe('the distance of distributions', () => {
  test('is found on either side of a jump', () => {
    expect(distanceToDistribution([0.9, 0.95], identity)).toBeCloseTo(0.9, 14);
    expect(distanceToDistribution([0.05, 0.1], identity)).toBeCloseTo(0.9, 14);
  });

  test('counts all ties of both samples at once', () => {
    expect(distanceBetweenSamples([1], [1, 1, 1, 2])).toBeCloseTo(0.25, 14);
    expect(distanceBetweenSamples([2, 1, 1, 1], [1])).toBeCloseTo(0.25, 14);
    expect(distanceBetweenSamples([1, 2, 2], [2, 2, 2, 3])).toBeCloseTo(1 / 3, 14);
    expect(distanceBetweenSamples([1, 2], [3])).toBe(1);
  });
});

describe('the test of a distribution', () => {
  test('has the p-value of the rate at which the distance is the radius', () => {
    const { distance, pValue } = testDistributionEqualsByDkw(values, (x) => identity(x) ** 1.4);
    expect(pValue).toBeLessThan(1);
    expect(dkwRadius(200, pValue)).toBeCloseTo(distance, 12);
  });

  test('of two samples has the p-value at which the two bands at half the rate touch', () => {
    const other = [...uniforms(21, 1, 80)].map((u) => u ** 3);
    const { distance, pValue } = testDistributionEqualsByDkwTwoSample(values, other);
    expect(dkwRadius(200, pValue / 2) + dkwRadius(80, pValue / 2)).toBeCloseTo(distance, 12);
    expect(testDistributionEqualsByDkwTwoSample(values, values)).toEqual({
      distance: 0,
      pValue: 1,
    });
  });

  test.each([
    [0.1, 1e-3, 0.05],
    [0.02, 1e-4, 0.01],
    [0.3, 0.05, 0.2],
  ])('sees a distance of %d with the number of samples it asks for', (distance, rate, miss) => {
    const count = numSamplesForDistributionDistanceByDkw(distance, rate, miss);
    const smallest = (n: number) => minDetectableDistributionDistanceByDkw(n, rate, miss);
    expect(smallest(count)).toBeLessThanOrEqual(distance * (1 + 1e-12));
    expect(smallest(count - 1)).toBeGreaterThan(distance);
  });

  test('refuses what is no distribution function', () => {
    expect(() => testDistributionEqualsByDkw([1, 2], () => 2)).toThrow(
      'expected a number in [0, 1]',
    );
    expect(() => testDistributionEqualsByDkw([1, 2], (x) => 1 / x)).toThrow('does not fall');
    expect(() => testDistributionEqualsByDkw([1], () => Number.NaN)).toThrow('invalid cdf(1)=NaN');
  });
});
