import { describe, expect, test } from 'vitest';
import {
  bernoulliMixtureInterval,
  bernoulliMixtureLogEValue,
  bernoulliOneSidedLogEValue,
  normalMixtureInterval,
  normalMixtureLogEValue,
  tMixtureInterval,
  tMixturePrecision,
  varianceMixtureInterval,
  varianceMixtureLogEValue,
  varianceMixtureShape,
  varianceRatioInterval,
} from '../../../../src/stats/index.js';

describe('the normal mixture', () => {
  const moments = { count: 200, mean: 0.4, sumSquares: 0 };

  test('interval ends where the e-process reaches one over the rate', () => {
    const { lower, upper } = normalMixtureInterval(moments, 3, 0.01, 20);
    for (const end of [lower, upper]) {
      expect(normalMixtureLogEValue(moments, end, 3, 20)).toBeCloseTo(Math.log(100), 10);
    }
    expect((lower + upper) / 2).toBeCloseTo(0.4, 12);
  });

  test('is close to the t-mixture when the variance is known from many replicates', () => {
    const many = { count: 20_000, mean: 0, sumSquares: 19_999 };
    const precision = tMixturePrecision(20_000, 1e-3);
    const known = normalMixtureInterval(many, 1, 1e-3, precision);
    const unknown = tMixtureInterval(many, 1e-3, precision);
    expect(unknown.upper / known.upper).toBeCloseTo(1, 2);
    expect(unknown.upper).toBeGreaterThan(known.upper);
  });

  test('excludes nothing without replicates', () => {
    expect(normalMixtureInterval({ count: 0, mean: 0, sumSquares: 0 }, 1, 0.1, 5)).toEqual({
      lower: Number.NEGATIVE_INFINITY,
      upper: Number.POSITIVE_INFINITY,
    });
  });
});

describe('the variance mixture', () => {
  test('e-process has mean one under the null, by integrating over chi-square', () => {
    // The sum of squares of 6 standard normal numbers has density s^2 e^(-s/2) / 16.
    const step = 0.005;
    let mean = 0;
    for (let s = step / 2; s < 400; s += step) {
      const density = (s * s * Math.exp(-s / 2)) / 16;
      mean += step * density * Math.exp(varianceMixtureLogEValue(s, 6, 1, 3));
    }
    // The tail beyond 400 still holds some: E grows like e^(s/2) s^(-a - 3).
    const tail =
      Math.exp(varianceMixtureLogEValue(400, 6, 1, 3)) * (400 ** 2 / 16) * Math.exp(-200);
    expect(mean + (tail * 406) / 3).toBeCloseTo(1, 4);
  });

  test('interval ends where the e-process reaches one over the rate', () => {
    const { lower, upper } = varianceMixtureInterval(240, 99, 1e-3, 6);
    for (const end of [lower, upper]) {
      expect(varianceMixtureLogEValue(240, 99, end, 6)).toBeCloseTo(Math.log(1000), 9);
    }
    expect(lower).toBeLessThan(240 / 99);
    expect(upper).toBeGreaterThan(240 / 99);
  });

  test('interval scales with the unit', () => {
    const plain = varianceMixtureInterval(50, 40, 0.01, 5);
    const scaled = varianceMixtureInterval(50e6, 40, 0.01, 5);
    expect(scaled.lower / plain.lower).toBeCloseTo(1e6, 3);
    expect(scaled.upper / plain.upper).toBeCloseTo(1e6, 3);
  });

  test('has no upper end while a vanishing sum of squares could not refute', () => {
    expect(varianceMixtureInterval(1e-9, 2, 1e-6, 1).upper).toBe(Number.POSITIVE_INFINITY);
    expect(varianceMixtureInterval(0.5, 0, 0.1, 1)).toEqual({
      lower: 0,
      upper: Number.POSITIVE_INFINITY,
    });
  });

  test('of replicates that do not differ has NaN ends', () => {
    expect(varianceMixtureInterval(0, 10, 0.1, 1)).toEqual({
      lower: Number.NaN,
      upper: Number.NaN,
    });
  });

  test('is narrowest near the sample size its shape is tuned to', () => {
    const width = (shape: number) => {
      const { lower, upper } = varianceMixtureInterval(400, 400, 1e-3, shape);
      return Math.log(upper / lower);
    };
    const tuned = width(varianceMixtureShape(400, 1e-3));
    expect(width(varianceMixtureShape(400 * 16, 1e-3))).toBeGreaterThan(1.05 * tuned);
    expect(width(varianceMixtureShape(25, 1e-3))).toBeGreaterThan(1.05 * tuned);
    for (const factor of [0.5, 2]) {
      expect(width(varianceMixtureShape(400 * factor, 1e-3))).toBeGreaterThan(0.995 * tuned);
    }
  });
});

describe('the variance ratio', () => {
  const first = { sumSquares: 90, degrees: 60 };
  const second = { sumSquares: 20, degrees: 30 };

  test('of exchanged samples is the inverse', () => {
    const there = varianceRatioInterval(first, second, 0.01, 5);
    const back = varianceRatioInterval(second, first, 0.01, 5);
    expect(back.lower * there.upper).toBeCloseTo(1, 10);
    expect(back.upper * there.lower).toBeCloseTo(1, 10);
    expect(there.lower).toBeLessThan(90 / 60 / (20 / 30));
    expect(there.upper).toBeGreaterThan(90 / 60 / (20 / 30));
  });

  test('is open while there are too few replicates, and NaN without variation', () => {
    const few = { sumSquares: 5, degrees: 2 };
    expect(varianceRatioInterval(few, few, 1e-6, 1)).toEqual({
      lower: 0,
      upper: Number.POSITIVE_INFINITY,
    });
    expect(varianceRatioInterval({ ...few, degrees: 0 }, few, 0.1, 1).lower).toBe(0);
    expect(varianceRatioInterval({ ...few, sumSquares: 0 }, few, 0.1, 1).upper).toBeNaN();
  });
});

/** All counts of a number of trials with their probabilities. */
function meanOverCounts(trials: number, probability: number, of: (count: number) => number) {
  let chance = (1 - probability) ** trials;
  let mean = 0;
  for (let count = 0; count <= trials; count++) {
    mean += chance * of(count);
    chance *= ((trials - count) / (count + 1)) * (probability / (1 - probability));
  }
  return mean;
}

describe('the Bernoulli mixture', () => {
  test.each([0.05, 0.5, 0.8])('e-process has mean one at the null %d, exactly', (probability) => {
    const mean = meanOverCounts(25, probability, (count) =>
      Math.exp(bernoulliMixtureLogEValue(count, 25, probability)),
    );
    expect(mean).toBeCloseTo(1, 11);
  });

  test('one-sided e-process has mean one at the null and less inside', () => {
    const mean = (truth: number, side: 'above' | 'below') =>
      meanOverCounts(25, truth, (count) =>
        Math.exp(bernoulliOneSidedLogEValue(count, 25, 0.3, side)),
      );
    expect(mean(0.3, 'above')).toBeCloseTo(1, 10);
    expect(mean(0.3, 'below')).toBeCloseTo(1, 10);
    expect(mean(0.2, 'above')).toBeLessThan(0.9);
    expect(mean(0.4, 'below')).toBeLessThan(0.9);
    expect(mean(0.4, 'above')).toBeGreaterThan(1.1);
  });

  test('interval ends where the e-process reaches one over the rate', () => {
    const { lower, upper } = bernoulliMixtureInterval(7, 90, 1e-3);
    for (const end of [lower, upper]) {
      expect(bernoulliMixtureLogEValue(7, 90, end)).toBeCloseTo(Math.log(1000), 8);
    }
  });

  test('interval keeps the end that no failures or no successes can exclude', () => {
    expect(bernoulliMixtureInterval(0, 50, 0.01).lower).toBe(0);
    expect(bernoulliMixtureInterval(50, 50, 0.01).upper).toBe(1);
    expect(bernoulliMixtureInterval(0, 50, 0.01).upper).toBeCloseTo(
      1 - bernoulliMixtureInterval(50, 50, 0.01).lower,
      11,
    );
    expect(bernoulliMixtureInterval(0, 0, 0.01)).toEqual({ lower: 0, upper: 1 });
  });
});
