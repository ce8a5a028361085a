import { describe, expect, test } from 'vitest';
import { standardNormalQuantile } from '../../../../src/numerics/index.js';
import {
  chiSquareQuantile,
  logChiSquareTails,
} from '../../../../src/stats/distributions/chi-square.js';
import { logBetaTails } from '../../../../src/stats/distributions/incomplete-beta.js';
import { logGammaTails } from '../../../../src/stats/distributions/incomplete-gamma.js';
import { normalQuantile } from '../../../../src/stats/distributions/normal.js';
import {
  logStudentUpperTail,
  studentUpperQuantile,
} from '../../../../src/stats/distributions/student.js';

// Right values: mpmath with 60 digits; those of gamma tails by its continued fraction and by
// quadrature of the density, which agree.
test.each([
  [5e-324, -38.467405617144344],
  [1e-320, -38.26912534303265],
  [2.2250738585072014e-308, -37.5193793471445],
  [1e-300, -37.0470962993612],
])('the normal quantile at %d', (probability, expected) => {
  expect(Math.abs(normalQuantile(probability) - expected)).toBeLessThan(1e-13);
  expect(Math.abs(standardNormalQuantile(probability) - expected)).toBeLessThan(1e-13);
});

describe('gamma tails of large shapes', () => {
  test.each([
    [1e10, 1e10, -0.6931445209482794, -0.6931498401786848],
    [1e10, 0.9999e10, -53.23461777130669, -7.594501210977073e-24],
    [1e10, 1.0002e10, undefined, -203.89049319888423],
    [2e8, 2.002e8, -1.1161717860137174e-45, -103.50642440249914],
    [1e12, 1e12, -0.6931469145984605, -0.693147446521501],
  ])('shape %d at %d', (shape, x, lower, upper) => {
    const tails = logGammaTails(shape, x);
    // 1e-12 of the probability, and of the logarithm what rounding of its deviance leaves.
    expect(Math.abs(tails.upper / upper - 1)).toBeLessThan(1e-12);
    if (lower !== undefined) expect(Math.abs(tails.lower / lower - 1)).toBeLessThan(1e-12);
  });

  test.each([0.985, 0.99999, 1, 1.00001, 1.015])(
    'the two ways agree where they meet, at %d of the mean',
    (ratio) => {
      const below = logGammaTails(0.9999e8, 0.9999e8 * ratio);
      const above = logGammaTails(1.0001e8, 1.0001e8 * ratio);
      // The logarithm of the smaller tail is about proportional to the shape.
      const side = ratio < 1 ? 'lower' : 'upper';
      expect(above[side] / below[side]).toBeCloseTo(ratio === 1 ? 1 : 1.0002, 3);
    },
  );
});

describe('shapes, degrees and points far out', () => {
  const sizes = [1e-100, 1e-10, 1, 1e10, 1e100];

  test.each(sizes)('give tails of gamma, chi-square and Student laws, at %d', (shape) => {
    for (const x of [5e-324, 1e-100, 1, 1e10, 1e300]) {
      for (const { lower, upper } of [logGammaTails(shape, x), logChiSquareTails(shape, x)]) {
        expect(lower <= 0 && upper <= 0).toBe(true);
      }
    }
    if (shape <= 1e10) expect(logStudentUpperTail(shape, 1e300)).toBeLessThanOrEqual(0);
  });

  test.each([0, 5e-324, 1e-101, 1e101, Number.POSITIVE_INFINITY, Number.NaN])(
    'are refused by name: %d',
    (bad) => {
      const range = 'expected a number in [1e-100, 1e100]';
      expect(() => logGammaTails(bad, 1)).toThrow(`shape=${bad}: ${range}`);
      expect(() => logBetaTails(bad, 1, 0.5)).toThrow(`a=${bad}: ${range}`);
      expect(() => logBetaTails(1, bad, 0.5)).toThrow(`b=${bad}: ${range}`);
      expect(() => logChiSquareTails(bad, 1)).toThrow(`degrees=${bad}: ${range}`);
      expect(() => chiSquareQuantile(bad, 0.5, 'lower')).toThrow(`degrees=${bad}: ${range}`);
      expect(() => logStudentUpperTail(bad, 1)).toThrow(`degrees=${bad}: ${range}`);
      expect(() => studentUpperQuantile(bad, 0.5)).toThrow(`degrees=${bad}: ${range}`);
    },
  );

  test('of a beta law that take too many terms are named, not called a bug', () => {
    expect(() => logBetaTails(1e30, 1e30, 0.5)).toThrow(
      'continued fraction of the beta law of shape 1e+30, 1e+30 does not converge at 0.5; choose shapes up to 1e10',
    );
    expect(logBetaTails(1e10, 1e10, 0.5).lower).toBeCloseTo(-Math.LN2, 10);
  });
});
