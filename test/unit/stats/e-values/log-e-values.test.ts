import { describe, expect, test } from 'vitest';
import {
  addToBettingSample,
  addToMoments,
  bettingInterval,
  bettingLogEValue,
  emptyBettingSample,
  noMoments,
  tMixtureInterval,
  tMixtureLogEValue,
} from '../../../../src/stats/index.js';
import { normals, twoPassMoments } from '../../../helpers/samples.js';

// The e-values that go with two intervals; those of the other intervals are tested with them.

describe('the e-value of a mean by the t-mixture', () => {
  const values = Array.from(normals(29, 0, 40), (z) => 3 + 0.2 * z);
  const moments = values.reduce(addToMoments, noMoments);

  test.each([0.1, 1e-3, 1e-8])(
    'is one over the rate at both ends of the interval at %d',
    (rate) => {
      const { lower, upper } = tMixtureInterval(moments, rate, 6);
      expect(tMixtureLogEValue(moments, lower, 6)).toBeCloseTo(-Math.log(rate), 9);
      expect(tMixtureLogEValue(moments, upper, 6)).toBeCloseTo(-Math.log(rate), 9);
    },
  );

  test.each([-1, 2.9, 3, 4])(
    'is the mixture of likelihood ratios, as stated, against %d',
    (mean) => {
      const { count, mean: average, sumSquares } = twoPassMoments(values);
      const degrees = count - 1;
      const squared = (count * (average - mean) ** 2) / (sumSquares / degrees);
      const stated =
        Math.sqrt(6 / (count + 6)) *
        ((1 + squared / degrees) / (1 + (squared * 6) / ((count + 6) * degrees))) ** (count / 2);
      expect(tMixtureLogEValue(moments, mean, 6)).toBeCloseTo(Math.log(stated), 9);
    },
  );

  test('is least at the sample mean, and does not depend on the unit', () => {
    const least = tMixtureLogEValue(moments, moments.mean, 6);
    expect(least).toBeCloseTo(Math.log(6 / 46) / 2, 12);
    const scaled = values.map((value) => 1000 * value).reduce(addToMoments, noMoments);
    expect(tMixtureLogEValue(scaled, 2900, 6)).toBeCloseTo(tMixtureLogEValue(moments, 2.9, 6), 9);
  });

  test('is one below two replicates, and no number when the replicates do not differ', () => {
    expect(tMixtureLogEValue(addToMoments(noMoments, 5), 0, 6)).toBe(0);
    const same = [2, 2, 2].reduce(addToMoments, noMoments);
    expect(tMixtureLogEValue(same, 2, 6)).toBeNaN();
  });
});

describe('the e-value of a mean by betting', () => {
  const sampleOf = (values: readonly number[]) => {
    const sample = emptyBettingSample(20);
    for (const value of values) addToBettingSample(sample, value);
    return sample;
  };

  test.each([
    [0.1, 0.05],
    [0.5, 0.05],
    [0.83, 1e-6],
  ])('has mean at most one, exactly, when the mean is %d (rate %d)', (mean, rate) => {
    const length = 10;
    let expectation = 0;
    for (let outcome = 0; outcome < 2 ** length; outcome++) {
      const values = Array.from({ length }, (_, bit) => (outcome >> bit) & 1);
      const probability = values.reduce((product, value) => product * (value ? mean : 1 - mean), 1);
      expectation += probability * Math.exp(bettingLogEValue(sampleOf(values), mean, rate));
    }
    // The larger side counts, so it is a little less than the average of both, whose mean is one.
    expect(expectation).toBeLessThanOrEqual(1);
    expect(expectation).toBeGreaterThan(0.85);
  });

  test.each([0.1, 1e-3])('is one over the rate at both ends of the interval at %d', (rate) => {
    const values = Array.from({ length: 80 }, (_, index) => (index % 4 === 0 ? 0.9 : 0.3));
    const sample = sampleOf(values);
    const { lower, upper } = bettingInterval(sample, rate);
    for (const end of [lower - 1e-6, upper + 1e-6]) {
      expect(bettingLogEValue(sample, end, rate)).toBeGreaterThanOrEqual(-Math.log(rate));
    }
    for (const end of [lower + 1e-6, upper - 1e-6]) {
      expect(bettingLogEValue(sample, end, rate)).toBeLessThan(-Math.log(rate));
    }
    expect(bettingLogEValue(sample, 0.45, rate)).toBeLessThan(0);
  });
});
