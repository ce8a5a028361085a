import { describe, expect, test } from 'vitest';
import {
  chiSquareQuantile,
  logChiSquareTails,
} from '../../../../src/stats/distributions/chi-square.js';
import { logBetaTails } from '../../../../src/stats/distributions/incomplete-beta.js';
import { logGammaTails } from '../../../../src/stats/distributions/incomplete-gamma.js';
import { logBeta } from '../../../../src/stats/distributions/log-gamma.js';
import {
  logStudentUpperTail,
  studentUpperQuantile,
} from '../../../../src/stats/distributions/student.js';

const bad = [0, -1, Number.NaN, Number.POSITIVE_INFINITY];

/** Relative error, for values that are logarithms of probabilities too. */
function expectClose(actual: number, expected: number, tolerance = 1e-13): void {
  expect(Math.abs(actual / expected - 1)).toBeLessThan(tolerance);
}

describe('closed forms', () => {
  test('the gamma law of shape 1 is exponential, also where exp underflows', () => {
    for (const x of [1e-200, 1e-5, 0.9, 1.9, 2.1, 50, 5000]) {
      const { lower, upper } = logGammaTails(1, x);
      expectClose(upper, -x);
      expect(lower).toBeCloseTo(Math.log(-Math.expm1(-x)), 12);
    }
  });

  test('chi-square of 4 degrees: P(X > x) = (1 + x/2) exp(-x/2)', () => {
    for (const x of [0.5, 4, 6, 60, 3000]) {
      expectClose(logChiSquareTails(4, x).upper, Math.log1p(x / 2) - x / 2);
    }
  });

  test('Student of 2 degrees: P(T > t) = 1/(s (s + t)), s = sqrt(2 + t^2)', () => {
    for (const t of [1e-9, 0.3, 1, 4, 1e3, 1e7, 2e8, 1e100]) {
      const root = Math.hypot(Math.SQRT2, t);
      const logTail = -Math.log(root) - Math.log(root + t);
      expectClose(logStudentUpperTail(2, t), logTail);
      expectClose(Math.exp(logStudentUpperTail(2, -t)), 1 - Math.exp(logTail));
    }
  });

  test('Student is even, and a half at 0', () => {
    expect(Math.exp(logStudentUpperTail(7, 0))).toBeCloseTo(0.5, 15);
    expect(studentUpperQuantile(7, 0.5)).toBe(0);
    expect(studentUpperQuantile(7, 0.75)).toBe(-studentUpperQuantile(7, 0.25));
  });

  test('B(1, b) = 1/b and B(a, b) = B(b, a)', () => {
    for (const b of [1e-3, 1, 7.5, 1e9]) {
      expect(logBeta(1, b)).toBeCloseTo(-Math.log(b), 13);
      expectClose(logBeta(3.5, b), logBeta(b, 3.5));
    }
  });
});

test('a Poisson count: P(N >= k) at mean x is the gamma law of shape k at x', () => {
  const mean = 30;
  let term = Math.exp(-mean);
  let below = 0;
  for (let k = 1; k <= 25; k++) {
    below += term;
    term *= mean / k;
    expectClose(Math.exp(logGammaTails(k, mean).upper), below);
  }
});

test('a binomial count: P(K >= k) at probability x is the beta law of k and n - k + 1 at x', () => {
  const [trials, x] = [40, 0.7];
  let term = (1 - x) ** trials;
  let below = 0;
  for (let k = 1; k <= trials; k++) {
    below += term;
    term *= (((trials - k + 1) / k) * x) / (1 - x);
    expectClose(Math.exp(logBetaTails(k, trials - k + 1, x).upper), below);
  }
});

test('both tails add up to 1 across the point at which the method changes', () => {
  for (const shape of [0.2, 1, 40, 1e4]) {
    const [before, after] = [1 - 1e-12, 1 + 1e-12].map((side) =>
      logGammaTails(shape, (shape + 1) * side),
    );
    expectClose(Math.exp(before.lower) + Math.exp(before.upper), 1);
    expectClose(before.lower, after.lower, 1e-9);
    expectClose(before.upper, after.upper, 1e-9);
  }
});

describe('quantiles', () => {
  test.each([0.5, 1, 3.7, 90, 1e6, 1e7])('of chi-square with %d degrees invert the tails', (nu) => {
    for (const probability of [1e-12, 0.02, 0.5, 0.97]) {
      for (const tail of ['lower', 'upper'] as const) {
        const x = chiSquareQuantile(nu, probability, tail);
        expectClose(Math.exp(logChiSquareTails(nu, x)[tail]), probability, 1e-9);
      }
    }
  });

  test('of chi-square go on smoothly where the cube of a normal quantile takes over', () => {
    for (const probability of [1e-12, 0.01, 0.6]) {
      for (const tail of ['lower', 'upper'] as const) {
        const [before, after] = [1e7, 1e7 * (1 + 1e-15)].map((nu) =>
          chiSquareQuantile(nu, probability, tail),
        );
        expectClose(before, after, 1e-8);
      }
    }
  });

  test.each([0.7, 1, 2.5, 1e5])('of Student with %d degrees invert the tail', (degrees) => {
    for (const probability of [1e-200, 1e-12, 0.02, 0.4999]) {
      const t = studentUpperQuantile(degrees, probability);
      expectClose(Math.exp(logStudentUpperTail(degrees, t)), probability, 1e-12);
    }
  });

  test('beyond what a double holds are Infinity and 0', () => {
    expect(studentUpperQuantile(0.5, 1e-200)).toBe(Number.POSITIVE_INFINITY);
    expect(chiSquareQuantile(0.5, 1e-200, 'lower')).toBe(0);
  });
});

describe('arguments outside the ranges are refused', () => {
  const refused = (call: () => unknown) =>
    expect(call).toThrow(expect.objectContaining({ code: 'invalid-argument' }));

  test('shapes, degrees, points, probabilities', () => {
    for (const value of bad) {
      refused(() => logGammaTails(value, 1));
      refused(() => logGammaTails(1, value));
      refused(() => logChiSquareTails(value, 1));
      refused(() => logChiSquareTails(1, value));
      refused(() => logBetaTails(value, 1, 0.5));
      refused(() => logBetaTails(1, value, 0.5));
      refused(() => logBetaTails(1, 1, value));
      refused(() => logBeta(value, 1));
      refused(() => logBeta(1, value));
      refused(() => logStudentUpperTail(value, 1));
      refused(() => studentUpperQuantile(3, value));
      refused(() => chiSquareQuantile(value, 0.5, 'lower'));
      refused(() => chiSquareQuantile(3, value, 'upper'));
    }
    refused(() => logBetaTails(1, 1, 1));
    refused(() => logStudentUpperTail(1, Number.NaN));
    refused(() => logStudentUpperTail(1, Number.NEGATIVE_INFINITY));
  });
});
