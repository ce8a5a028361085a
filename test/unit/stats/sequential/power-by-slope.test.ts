import { describe, expect, test } from 'vitest';
import { momentsOfContrast } from '../../../../src/stats/estimate/running-covariance.js';
import {
  addToCovariance,
  emptyCovariance,
  type PowerLawSizes,
  powerEstimate,
  powerInterval,
  slopeCoefficients,
  standardErrorOfMean,
  tMixtureCriticalValue,
} from '../../../../src/stats/index.js';
import { normals } from '../../../helpers/samples.js';

const sizes = [1, 2, 4, 8];

/** Replicates of amplitude size^exponent with normal noise. */
function measured(
  exponent: number,
  {
    noise = 0.1,
    count = 60,
    amplitude = 1,
    at = sizes,
  }: {
    readonly noise?: number;
    readonly count?: number;
    readonly amplitude?: number;
    readonly at?: readonly number[];
  } = {},
) {
  const running = emptyCovariance(at.length);
  for (let replicate = 0; replicate < count; replicate++) {
    const kicks = normals(5, replicate, at.length);
    addToCovariance(
      running,
      at.map((size, k) => amplitude * (size / at[0]) ** exponent * (1 + noise * kicks[k])),
    );
  }
  return running;
}

function lawOf(at: readonly number[] = sizes, noiseExponent = 0): PowerLawSizes {
  return { sizes: at, noiseExponent };
}

describe('the exponent of a power law', () => {
  test.each([-2, -0.5, 0, 1, 3.25])('%d is found exactly without noise', (exponent) => {
    const running = measured(exponent, { noise: 0 });
    expect(powerEstimate(running, lawOf()).exponent).toBeCloseTo(exponent, 9);
  });

  test.each([-1, 0.5, 2])(
    '%d is inside the interval, and exponents half away are not',
    (exponent) => {
      const law = lawOf(sizes, exponent);
      const { lower, upper } = powerInterval(measured(exponent), law, 0.001, 10);
      expect(lower).toBeLessThan(exponent);
      expect(upper).toBeGreaterThan(exponent);
      expect(lower).toBeGreaterThan(exponent - 0.5);
      expect(upper).toBeLessThan(exponent + 0.5);
    },
  );

  test('is measured also when the values are negative', () => {
    const positive = powerInterval(measured(1), lawOf(), 0.01, 10);
    const negative = powerInterval(measured(1, { amplitude: -1 }), lawOf(), 0.01, 10);
    expect(negative.lower).toBeCloseTo(positive.lower, 8);
    expect(negative.upper).toBeCloseTo(positive.upper, 8);
    expect(powerEstimate(measured(1, { amplitude: -3 }), lawOf()).exponent).toBeCloseTo(
      powerEstimate(measured(1), lawOf()).exponent,
      9,
    );
  });

  test('does not change with the unit of the sizes or of the values', () => {
    const plain = powerInterval(measured(0.7), lawOf(), 0.01, 10);
    const scaled = powerInterval(
      measured(0.7, { amplitude: 1e-5, at: sizes.map((size) => 300 * size) }),
      lawOf(sizes.map((size) => 300 * size)),
      0.01,
      10,
    );
    expect(scaled.lower).toBeCloseTo(plain.lower, 7);
    expect(scaled.upper).toBeCloseTo(plain.upper, 7);
  });

  test('does not change with the order of the sizes', () => {
    const at = [4, 1, 8, 2];
    const running = emptyCovariance(4);
    for (let replicate = 0; replicate < 60; replicate++) {
      const kicks = normals(5, replicate, 4);
      addToCovariance(
        running,
        at.map((size) => size * (1 + 0.1 * kicks[sizes.indexOf(size)])),
      );
    }
    const reordered = powerInterval(running, lawOf(at), 0.01, 10);
    const plain = powerInterval(measured(1), lawOf(), 0.01, 10);
    expect(reordered.lower).toBeCloseTo(plain.lower, 8);
    expect(reordered.upper).toBeCloseTo(plain.upper, 8);
  });

  test('is known best when the noise is taken to grow as it does', () => {
    const running = emptyCovariance(4);
    for (let replicate = 0; replicate < 100; replicate++) {
      const kicks = normals(8, replicate, 4);
      addToCovariance(
        running,
        sizes.map((size, k) => 30 * size + size ** 2 * kicks[k]),
      );
    }
    const width = (noiseExponent: number) => {
      const { lower, upper } = powerInterval(running, lawOf(sizes, noiseExponent), 0.01, 10);
      return upper - lower;
    };
    expect(width(2)).toBeLessThan(0.9 * width(0));
    expect(width(0)).toBeLessThan(0.9 * width(-2));
  });

  test('stays open when the values do not differ from zero', () => {
    const running = measured(0, { amplitude: 1e-3, noise: 1e3, count: 10 });
    const { lower, upper } = powerInterval(running, lawOf(), 0.001, 10);
    expect(lower).toBe(Number.NEGATIVE_INFINITY);
    expect(upper).toBe(Number.POSITIVE_INFINITY);
  });

  test('has NaN ends nowhere near a power law', () => {
    const running = emptyCovariance(4);
    for (let replicate = 0; replicate < 40; replicate++) {
      const kicks = normals(6, replicate, 4);
      addToCovariance(
        running,
        [1, -1, 1, -1].map((value, k) => value + 0.01 * kicks[k]),
      );
    }
    const { lower, upper } = powerInterval(running, lawOf(), 0.01, 10);
    expect(Number.isNaN(lower) ? Number.isNaN(upper) : lower <= upper).toBe(true);
  });
});

test('an exponent lies in the interval exactly when its contrast is not rejected', () => {
  const running = measured(1.3, { noise: 0.4 });
  const law = lawOf(sizes, 1);
  const [rate, precision] = [0.01, 10];
  const { lower, upper } = powerInterval(running, law, rate, precision);
  for (let exponent = 0; exponent <= 3; exponent += 0.01) {
    const moments = momentsOfContrast(running, slopeCoefficients(law, exponent));
    const critical = tMixtureCriticalValue(running.count, rate, precision);
    const isRejected = Math.abs(moments.mean) > critical * standardErrorOfMean(moments);
    expect(isRejected).toBe(exponent < lower || exponent > upper);
  }
});

test('the contrast of the right exponent has mean zero, that of a wrong one has not', () => {
  for (const noiseExponent of [-1, 0, 2]) {
    const law = lawOf(sizes, noiseExponent);
    const mean = (exponent: number) =>
      slopeCoefficients(law, exponent).reduce(
        (sum, coefficient, k) => sum + coefficient * 5 * sizes[k] ** 1.5,
        0,
      );
    expect(Math.abs(mean(1.5))).toBeLessThan(1e-12);
    expect(Math.abs(mean(1.4))).toBeGreaterThan(1e-3);
    expect(Math.sign(mean(1.4))).not.toBe(Math.sign(mean(1.6)));
  }
});

test('the standard error is the spread of the estimate over repetitions, within a quarter', () => {
  const estimates = Array.from({ length: 200 }, (_, repetition) => {
    const running = emptyCovariance(4);
    for (let replicate = 0; replicate < 30; replicate++) {
      const kicks = normals(7, 1000 * repetition + replicate, 4);
      addToCovariance(
        running,
        sizes.map((size, k) => size * (1 + 0.2 * kicks[k])),
      );
    }
    return powerEstimate(running, lawOf(sizes, 1));
  });
  const mean = estimates.reduce((sum, { exponent }) => sum + exponent, 0) / 200;
  const spread = Math.sqrt(estimates.reduce((sum, e) => sum + (e.exponent - mean) ** 2, 0) / 199);
  const stated = estimates.reduce((sum, e) => sum + e.standardError, 0) / 200;
  // Fixed draws; the relative error of the spread of 200 is 5 %.
  expect(spread / stated).toBeGreaterThan(0.75);
  expect(spread / stated).toBeLessThan(1.25);
});
