import { describe, expect, test } from 'vitest';
import {
  addToMoments,
  noMoments,
  type RunningMoments,
  tMixtureCriticalValue,
  tMixtureInterval,
  tMixturePrecision,
} from '../../../../src/stats/index.js';

/** ln E as stated, from t, n and r. */
function logE(t: number, n: number, r: number): number {
  const nu = n - 1;
  return (
    Math.log(r / (n + r)) / 2 +
    ((nu + 1) / 2) * (Math.log1p(t ** 2 / nu) - Math.log1p((t ** 2 * r) / ((n + r) * nu)))
  );
}

/** The |t| at which ln E reaches ln(1/rate), by bisection. */
function inverted(n: number, rate: number, r: number): number {
  const target = -Math.log(rate);
  let [low, high] = [0, 1];
  while (logE(high, n, r) < target) {
    high *= 2;
    if (high > 1e12) return Number.POSITIVE_INFINITY;
  }
  for (let iteration = 0; iteration < 200; iteration++) {
    const middle = (low + high) / 2;
    if (logE(middle, n, r) < target) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * The same by integration: the likelihood ratio under an N(0, 1/r) prior of the
 * effect size, with the right Haar prior of the scale in numerator and
 * denominator.
 */
function integratedLogE(t: number, n: number, r: number): number {
  const direction = (Math.sqrt(n) * t) / Math.sqrt(n - 1 + t ** 2);
  const integral = (span: number, numSteps: number, of: (x: number) => number) => {
    let sum = 0;
    for (let k = 0; k < numSteps; k++) sum += of(-span + (2 * span * (k + 0.5)) / numSteps);
    return (sum * 2 * span) / numSteps;
  };
  /** Over u = length of the sample / sigma, which is chi_n without effect. */
  const marginal = (effect: number) =>
    integral(25, 1000, (u) =>
      u <= 0
        ? 0
        : Math.exp(
            (n - 1) * Math.log(u) - u ** 2 / 2 + effect * direction * u - (n * effect ** 2) / 2,
          ),
    );
  const prior = (effect: number) => Math.sqrt(r / (2 * Math.PI)) * Math.exp((-r * effect ** 2) / 2);
  const mixed = integral(8, 400, (effect) => prior(effect) * marginal(effect));
  return Math.log(mixed / marginal(0));
}

/** Moments with the given t-statistic against zero. */
function momentsWithT(t: number, count: number): RunningMoments {
  return { count, mean: t / Math.sqrt(count), sumSquares: count - 1 };
}

describe('the critical value of the t-mixture', () => {
  test('inverts the stated ln E at every size, rate and precision', () => {
    for (const n of [2, 3, 4, 8, 16, 100, 5000]) {
      for (const rate of [0.5, 0.05, 1e-3, 1e-6]) {
        for (const r of [0.01, 1, 30, 1000]) {
          const exact = inverted(n, rate, r);
          const closed = tMixtureCriticalValue(n, rate, r);
          if (exact === Number.POSITIVE_INFINITY) expect(closed).toBe(exact);
          else expect(closed / exact).toBeCloseTo(1, 8);
        }
      }
    }
  });

  test('belongs to the mixture of scale-invariant likelihood ratios over normal effects', () => {
    for (const [t, n, r] of [
      [0.5, 4, 1],
      [2.5, 5, 2],
      [3, 10, 4],
    ] as const) {
      expect(integratedLogE(t, n, r)).toBeCloseTo(logE(t, n, r), 3);
    }
  });

  test('is infinite below two replicates and while no t could cross', () => {
    expect(tMixtureCriticalValue(0, 0.05, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(tMixtureCriticalValue(1, 0.05, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(tMixtureCriticalValue(3, 1e-6, 100)).toBe(Number.POSITIVE_INFINITY);
  });

  test('rises as the rate falls', () => {
    const values = [0.5, 0.1, 0.01, 1e-4, 1e-8].map((rate) => tMixtureCriticalValue(50, rate, 10));
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(new Set(values).size).toBe(values.length);
  });

  test('tends to that of known variance as replicates grow', () => {
    const [n, r, rate] = [1e7, 100, 0.01];
    const known = Math.sqrt(((n + r) / n) * (Math.log((n + r) / r) - 2 * Math.log(rate)));
    expect(tMixtureCriticalValue(n, rate, r) / known).toBeCloseTo(1, 5);
  });
});

describe('the t-mixture interval', () => {
  test('holds exactly the means that ln E does not reject', () => {
    const [n, rate, r] = [20, 0.01, 5];
    const critical = inverted(n, rate, r);
    const interval = tMixtureInterval(momentsWithT(0, n), rate, r);
    expect(interval.upper).toBeCloseTo(critical / Math.sqrt(n), 8);
    expect(interval.lower).toBeCloseTo(-critical / Math.sqrt(n), 8);
  });

  test('is unbounded below two replicates', () => {
    for (const moments of [noMoments, addToMoments(noMoments, 5)]) {
      expect(tMixtureInterval(moments, 0.05, 1)).toEqual({
        lower: Number.NEGATIVE_INFINITY,
        upper: Number.POSITIVE_INFINITY,
      });
    }
  });

  test('of equal values is unbounded while nothing could be excluded, then a point', () => {
    expect(tMixtureInterval({ count: 3, mean: 2, sumSquares: 0 }, 1e-6, 100)).toEqual({
      lower: Number.NEGATIVE_INFINITY,
      upper: Number.POSITIVE_INFINITY,
    });
    expect(tMixtureInterval({ count: 100, mean: 2, sumSquares: 0 }, 0.01, 5)).toEqual({
      lower: 2,
      upper: 2,
    });
  });

  test('has NaN ends for NaN moments', () => {
    const { lower, upper } = tMixtureInterval(
      { count: 9, mean: Number.NaN, sumSquares: Number.NaN },
      0.01,
      5,
    );
    expect(lower).toBeNaN();
    expect(upper).toBeNaN();
  });
});

describe('the precision of the mixture', () => {
  test.each([
    [50, 0.01],
    [400, 1e-3],
    [3000, 1e-5],
  ])(
    'makes the interval after %i replicates at rate %d within 6e-4 of the narrowest',
    (n, rate) => {
      const width = (r: number) => tMixtureCriticalValue(n, rate, r);
      const candidates = Array.from({ length: 400 }, (_, index) => n * 10 ** (index / 100 - 3.5));
      const best = Math.min(...candidates.map(width));
      expect(width(tMixturePrecision(n, rate)) / best).toBeLessThan(1.0006);
    },
  );
});
