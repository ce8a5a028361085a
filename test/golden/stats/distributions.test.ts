/** Tails, quantiles and logarithms of gamma functions against mpmath at 50 digits. */
import { describe, expect, test } from 'vitest';
import {
  chiSquareQuantile,
  logChiSquareTails,
} from '../../../src/stats/distributions/chi-square.js';
import { logBetaTails } from '../../../src/stats/distributions/incomplete-beta.js';
import { logGammaTails } from '../../../src/stats/distributions/incomplete-gamma.js';
import { logBeta, logGamma } from '../../../src/stats/distributions/log-gamma.js';
import { normalQuantile, normalUpperTail } from '../../../src/stats/distributions/normal.js';
import {
  logStudentUpperTail,
  studentUpperQuantile,
} from '../../../src/stats/distributions/student.js';
import { expectClose, readFixture } from './fixtures/read.js';

/** P(X <= x) and P(X > x) by the code under test. */
type Tails = (...argumentsOfLaw: number[]) => readonly [number, number];

const exponentials = ({ lower, upper }: { lower: number; upper: number }) =>
  [Math.exp(lower), Math.exp(upper)] as const;

const laws: Record<string, Tails> = {
  normal: (x) => [normalUpperTail(-x), normalUpperTail(x)],
  student: (degrees, t) => [
    Math.exp(logStudentUpperTail(degrees, -t)),
    Math.exp(logStudentUpperTail(degrees, t)),
  ],
  beta: (a, b, x) => exponentials(logBetaTails(a, b, x)),
  gamma: (shape, x) => exponentials(logGammaTails(shape, x)),
  chiSquare: (degrees, x) => exponentials(logChiSquareTails(degrees, x)),
};

const tails = readFixture<Record<string, number[][]>>('tails').values;

// 1e-12 relative is the promise of the docstrings; what is measured is a tenth of it or less.
describe.each(Object.keys(laws))('the tails of the %s law', (law) => {
  test('are right to 1e-12 relative, from the middle to 1e-300', () => {
    expect(tails[law].length).toBeGreaterThan(10);
    for (const row of tails[law]) {
      const actual = laws[law](...row.slice(0, -2));
      for (const [side, expected] of row.slice(-2).entries()) {
        if (expected > 1e-305) expectClose(actual[side], expected, 1e-12);
      }
    }
  });

  test('are tested at 1e-12 for lower and upper tails', () => {
    for (const side of [-2, -1]) {
      const near = tails[law].filter((row) => Math.abs((row.at(side) ?? 0) / 1e-12 - 1) < 0.01);
      expect(near.length).toBeGreaterThan(0);
    }
  });
});

type QuantileRow = [...number[], 'lower' | 'upper', number];
const quantiles = readFixture<Record<string, QuantileRow[]>>('quantiles').values;

// The 1e-12 of a tail is less of its point, and a double holds the point to 1e-16.
describe('quantiles are right to 1e-12 relative', () => {
  test('of the normal law', () => {
    for (const [probability, tail, x] of quantiles.normal as [number, string, number][]) {
      const quantile = normalQuantile(probability);
      expectClose(tail === 'lower' ? quantile : -quantile, x, 1e-12);
    }
  });

  test("of Student's law", () => {
    for (const [degrees, p, tail, t] of quantiles.student as [number, number, string, number][]) {
      const quantile = studentUpperQuantile(degrees, p);
      expectClose(tail === 'upper' ? quantile : -quantile, t, 1e-12);
    }
  });

  test('of the chi-square law', () => {
    type Row = [number, number, 'lower' | 'upper', number];
    for (const [degrees, probability, tail, x] of quantiles.chiSquare as Row[]) {
      expectClose(chiSquareQuantile(degrees, probability, tail), x, 1e-12);
    }
  });
});

// 1e-14 of the larger of 1 and the value, as the docstrings say: near 1 and 2 ln Gamma is 0.
describe('logarithms are right to 1e-14', () => {
  const functions = readFixture<Record<string, number[][]>>('log-gamma').values;

  test.each([
    ['logGamma', (x: number) => logGamma(x)],
    ['logBeta', logBeta],
  ] as const)('%s', (name, evaluate) => {
    for (const row of functions[name]) {
      const expected = row[row.length - 1];
      const error = Math.abs(evaluate(row[0], row[1]) - expected);
      expect(error, row.join(' ')).toBeLessThanOrEqual(1e-14 * Math.max(1, Math.abs(expected)));
    }
  });
});
