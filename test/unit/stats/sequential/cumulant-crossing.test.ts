import { describe, expect, test } from 'vitest';
import { bisection } from '../../../../src/numerics/index.js';
import { polynomialCoefficients } from '../../../../src/stats/estimate/polynomial-coefficients.js';
import { momentsOfContrast } from '../../../../src/stats/estimate/running-covariance.js';
import {
  type CrossingGrid,
  cumulantCrossingEstimate,
  cumulantCrossingInterval,
  cumulantDifferences,
  emptyCovariance,
  standardErrorOfMean,
  tMixtureCriticalValue,
} from '../../../../src/stats/index.js';
import { uniforms } from '../../../helpers/samples.js';
import { testSeed } from '../../../helpers/seed.js';
import { falseAlarmRate } from '../../../helpers/tails.js';

const seed = testSeed(101);
const [small, large] = [16, 128];
const couplings = [0.92, 0.96, 1, 1.04, 1.08];
const grid: CrossingGrid = { couplings, degree: 2 };

/** Law of the magnetisation of N spins that all couple: binomial times exp(g N m^2/2). */
function curieWeiss(numSpins: number, coupling: number) {
  let logBinomial = 0;
  const logWeights = Array.from({ length: numSpins + 1 }, (_, up) => {
    if (up > 0) logBinomial += Math.log((numSpins - up + 1) / up);
    const m = (2 * up - numSpins) / numSpins;
    return logBinomial + (coupling * numSpins * m * m) / 2;
  });
  const largest = Math.max(...logWeights);
  const weights = logWeights.map((logWeight) => Math.exp(logWeight - largest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight, up) => ({
    m: (2 * up - numSpins) / numSpins,
    probability: weight / total,
  }));
}

function exactCumulant(numSpins: number, coupling: number): number {
  const law = curieWeiss(numSpins, coupling);
  const moment = (power: number) =>
    law.reduce((sum, { m, probability }) => sum + probability * m ** power, 0);
  return 1 - moment(4) / (3 * moment(2) ** 2);
}

const exactDifference = (g: number) => exactCumulant(large, g) - exactCumulant(small, g);
/** Where the polynomial through the exact differences vanishes: what is estimated. */
const target = bisection(
  (g) =>
    polynomialCoefficients(couplings, 2, g).reduce(
      (sum, c, k) => sum + c * exactDifference(couplings[k]),
      0,
    ),
  couplings[0],
  couplings[4],
).root;

/** Replicates by inversion of the exact law. */
function drawReplicates(count: number, at: readonly number[] = couplings, stream = 0): number[][] {
  const laws = [small, large].flatMap((size) =>
    at.map((g) => {
      let below = 0;
      return curieWeiss(size, g).map(({ m, probability }) => {
        below += probability;
        return { m, below };
      });
    }),
  );
  return Array.from({ length: count }, (_, index) => {
    const numbers = uniforms(seed, 100_000 * stream + index, laws.length);
    return laws.map(
      (law, place) => (law.find(({ below }) => numbers[place] < below) ?? law[law.length - 1]).m,
    );
  });
}

const replicates = drawReplicates(3000);
const differences = cumulantDifferences(replicates);

describe('differences of cumulants', () => {
  const cumulant = (values: readonly number[], weights: readonly number[]) => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const moment = (power: number) =>
      values.reduce((sum, m, i) => sum + (weights[i] * m ** power) / total, 0);
    return 1 - moment(4) / (3 * moment(2) ** 2);
  };

  test('have the plug-in means and, by differentiating in the weights, the influence values', () => {
    const few = replicates.slice(0, 12);
    const running = cumulantDifferences(few);
    const numCouplings = couplings.length;
    const differenceWith = (k: number, weights: readonly number[]) =>
      cumulant(
        few.map((r) => r[numCouplings + k]),
        weights,
      ) -
      cumulant(
        few.map((r) => r[k]),
        weights,
      );
    const ones = few.map(() => 1);
    const influence = (k: number, i: number) => {
      const at = (step: number) => differenceWith(k, ones.with(i, 1 + step));
      return (few.length * (at(1e-5) - at(-1e-5))) / 2e-5;
    };
    for (const k of couplings.keys()) {
      expect(running.mean[k]).toBeCloseTo(differenceWith(k, ones), 12);
      for (const l of couplings.keys()) {
        const expected = ones.reduce((sum, _, i) => sum + influence(k, i) * influence(l, i), 0);
        // Central differences with step 1e-5: error about 1e-10 of values of order 1.
        expect(running.sumProducts[k * numCouplings + l]).toBeCloseTo(expected, 6);
      }
    }
  });

  test('do not change with the unit or the sign of the order parameter', () => {
    const scaled = cumulantDifferences(replicates.slice(0, 100).map((r) => r.map((m) => -50 * m)));
    const plain = cumulantDifferences(replicates.slice(0, 100));
    for (const [k, value] of scaled.mean.entries()) expect(value).toBeCloseTo(plain.mean[k], 12);
    for (const [k, value] of scaled.sumProducts.entries()) {
      expect(value).toBeCloseTo(plain.sumProducts[k], 9);
    }
  });

  test.each([
    ['one replicate', () => cumulantDifferences([[1, 2]])],
    [
      'an odd number of values',
      () =>
        cumulantDifferences([
          [1, 2, 3],
          [1, 2, 3],
        ]),
    ],
    [
      'mixed lengths',
      () =>
        cumulantDifferences([
          [1, 2],
          [1, 2, 3, 4],
        ]),
    ],
    [
      'a value that is no number',
      () =>
        cumulantDifferences([
          [1, 2],
          [1, Number.NaN],
        ]),
    ],
    [
      'an order parameter of zero',
      () =>
        cumulantDifferences([
          [1, 0],
          [1, 0],
        ]),
    ],
  ])('refuse %s', (_name, call) => {
    expect(call).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
  });
});

describe('polynomial coefficients', () => {
  test('are exact for polynomials of the degree, at and between uneven places', () => {
    const places = [1e3, 1e3 + 1, 1e3 + 1.5, 1e3 + 4];
    const value = (c: readonly number[], y: (x: number) => number) =>
      c.reduce((sum, weight, k) => sum + weight * y(places[k] - 1e3), 0);
    for (const x of [0, 0.3, 1, 2.7, 4]) {
      expect(value(polynomialCoefficients(places, 1, 1e3 + x), (u) => 2 - 3 * u)).toBeCloseTo(
        2 - 3 * x,
        10,
      );
      expect(value(polynomialCoefficients(places, 2, 1e3 + x), (u) => u * u - u)).toBeCloseTo(
        x * x - x,
        10,
      );
    }
  });

  test('of as many places as terms are those of Lagrange', () => {
    const [a, b, c] = polynomialCoefficients([0, 1, 3], 2, 2);
    expect(a).toBeCloseTo(((2 - 1) * (2 - 3)) / ((0 - 1) * (0 - 3)), 12);
    expect(b).toBeCloseTo(((2 - 0) * (2 - 3)) / ((1 - 0) * (1 - 3)), 12);
    expect(c).toBeCloseTo(((2 - 0) * (2 - 1)) / ((3 - 0) * (3 - 1)), 12);
  });

  test.each([
    ['too few places', () => polynomialCoefficients([0, 1], 2, 0.5)],
    ['places that do not rise', () => polynomialCoefficients([0, 1, 1], 1, 0.5)],
    ['a degree of 0', () => polynomialCoefficients([0, 1], 0, 0.5)],
    ['a place that is no number', () => polynomialCoefficients([0, 1], 1, Number.NaN)],
  ])('refuse %s', (_name, call) => {
    expect(call).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
  });
});

describe('the crossing of two Curie-Weiss models', () => {
  test('is where theory puts it, near coupling one', () => {
    const shiftOf = (first: number, second: number) =>
      bisection((g) => exactCumulant(second, g) - exactCumulant(first, g), 0.92, 1.08).root - 1;
    // U is a function of (g - 1) sqrt(N) with corrections of relative order 1/sqrt(N): curves of
    // N and 8 N cross at 1 + O(1/N), so that doubling the sizes halves the shift.
    for (const size of [16, 32, 64]) {
      const ratio = shiftOf(size, 8 * size) / shiftOf(2 * size, 16 * size);
      expect(Math.abs(ratio - 2)).toBeLessThan(1 / size);
    }
    // What the parabola is off is less than a tenth of the step between couplings.
    expect(Math.abs(target - 1 - shiftOf(small, large))).toBeLessThan(0.004);
  });

  test('is kept by the interval and met by the estimate', () => {
    const { lower, upper } = cumulantCrossingInterval(differences, grid, falseAlarmRate, 5);
    expect(lower).toBeLessThan(target);
    expect(upper).toBeGreaterThan(target);
    const { coupling, standardError } = cumulantCrossingEstimate(differences, grid);
    // 5.1 standard errors, two-sided normal tail 3.4e-7.
    expect(Math.abs(coupling - target)).toBeLessThan(5.1 * standardError);
  });

  test('has the half-width that a bootstrap over replicates has', () => {
    const draws = 1000;
    const count = replicates.length;
    const squares = replicates[0].map((_, place) =>
      Float64Array.from(replicates, (r) => r[place] ** 2),
    );
    const estimates = Array.from({ length: draws }, (_, draw) => {
      const chosen = uniforms(seed, 50_000_000 + draw, count).map((u) => Math.floor(u * count));
      const cumulants = squares.map((column) => {
        let [second, fourth] = [0, 0];
        for (const index of chosen) {
          second += column[index] / count;
          fourth += column[index] ** 2 / count;
        }
        return 1 - fourth / (3 * second ** 2);
      });
      const resampled = emptyCovariance(couplings.length);
      for (const k of couplings.keys()) {
        resampled.mean[k] = cumulants[couplings.length + k] - cumulants[k];
      }
      return cumulantCrossingEstimate(resampled, grid).coupling;
    }).sort((a, b) => a - b);
    expect(estimates.some(Number.isNaN)).toBe(false);
    const bootstrapped = (estimates[974] - estimates[25]) / 2;
    const stated = 1.96 * cumulantCrossingEstimate(differences, grid).standardError;
    // A 2.5 % quantile of 1000 normal draws has standard error
    // sqrt(0.025 * 0.975/1000)/0.0584 = 0.085 sigma: half the difference of two, 0.06 sigma,
    // is 3 % of 1.96 sigma. Five of these.
    expect(Math.abs(stated / bootstrapped - 1)).toBeLessThan(0.15);
  });

  test('holds all that the t-mixture keeps, and ends where it rejects', () => {
    const { lower, upper } = cumulantCrossingInterval(differences, grid, 0.01, 5);
    const critical = tMixtureCriticalValue(differences.count, 0.01, 5);
    const isKept = (g: number) => {
      const moments = momentsOfContrast(differences, polynomialCoefficients(couplings, 2, g));
      return Math.abs(moments.mean) <= critical * standardErrorOfMean(moments);
    };
    for (let g = couplings[0]; g <= couplings[4]; g += 0.0007) {
      if (isKept(g)) expect(g >= lower && g <= upper).toBe(true);
    }
    expect(isKept(cumulantCrossingEstimate(differences, grid).coupling)).toBe(true);
    for (const [end, out] of [
      [lower, -1e-9],
      [upper, 1e-9],
    ]) {
      if (Number.isFinite(end)) {
        expect(isKept(end + out)).toBe(false);
        expect(isKept(end - out)).toBe(true);
      } else expect(isKept(out < 0 ? couplings[0] : couplings[4])).toBe(true);
    }
  });

  test('is open where few replicates do not leave the range', () => {
    const few = cumulantDifferences(replicates.slice(0, 10));
    expect(cumulantCrossingInterval(few, grid, 0.001, 5)).toEqual({
      lower: Number.NEGATIVE_INFINITY,
      upper: Number.POSITIVE_INFINITY,
    });
  });

  test('is found nowhere when the grid lies beside it', () => {
    const beside = [1.5, 1.6, 1.7];
    const ordered = cumulantDifferences(drawReplicates(1000, beside, 1));
    const { lower, upper } = cumulantCrossingInterval(
      ordered,
      { couplings: beside, degree: 1 },
      0.001,
      5,
    );
    expect([lower, upper]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
    expect(cumulantCrossingEstimate(ordered, { couplings: beside, degree: 1 }).coupling).toBeNaN();
  });

  test.each([
    ['a grid of another size', () => cumulantCrossingInterval(emptyCovariance(3), grid, 0.1, 1)],
    [
      'couplings that fall',
      () =>
        cumulantCrossingInterval(differences, { couplings: [5, 4, 3, 2, 1], degree: 1 }, 0.1, 1),
    ],
    ['a rate of 0', () => cumulantCrossingInterval(differences, grid, 0, 1)],
    ['a precision of 0', () => cumulantCrossingInterval(differences, grid, 0.1, 0)],
    [
      'too few couplings',
      () => cumulantCrossingEstimate(emptyCovariance(2), { couplings: [1, 2], degree: 2 }),
    ],
  ])('refuses %s', (_name, call) => {
    expect(call).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
  });
});
