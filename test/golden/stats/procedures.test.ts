/**
 * Values of other implementations, Python 3.11: SciPy 1.17.1, statsmodels 0.15.0,
 * each called as the comment beside it says, and the unit tests of confseq
 * (commit 70b1ef3, test/uniform_boundaries_unittest.cpp, values from R).
 */
import { describe, expect, test } from 'vitest';
import {
  bernoulliMixtureInterval,
  bernoulliMixtureLogEValue,
  bernoulliOneSidedLogEValue,
  distanceBetweenSamples,
  distanceToDistribution,
  distributionBandRadius,
  normalMixtureLogEValue,
  testPValuesByLadder,
  varianceMixtureInterval,
  varianceMixtureLogEValue,
  varianceRatioInterval,
} from '../../../src/stats/index.js';

function expectClose(actual: number, expected: number, tolerance = 1e-12): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(
    tolerance * Math.max(1e-300, Math.abs(expected)),
  );
}

/** Fractional parts of multiples: the same numbers in every language. */
const fractions = (count: number, factor = 0.6180339887498949) =>
  Array.from({ length: count }, (_, index) => ((index + 1) * factor) % 1);

describe('confidence sequences', () => {
  test('normal mixture: scipy.integrate.quad over the prior', () => {
    const moments = { count: 40, mean: 1.3, sumSquares: 0 };
    expectClose(normalMixtureLogEValue(moments, 1, 2.5, 12), -0.17932238055055946, 1e-10);
  });

  test('variance mixture: scipy.integrate.quad over scipy.stats.gamma, scipy.optimize.brentq', () => {
    expectClose(varianceMixtureLogEValue(55, 30, 1.2, 4), 0.5033620546927599, 1e-9);
    expectClose(varianceMixtureLogEValue(9, 30, 1.2, 4), 4.9926991593447045, 1e-9);
    const { lower, upper } = varianceMixtureInterval(55, 30, 0.01, 4);
    expectClose(lower, 0.8300435246587691, 1e-9);
    expectClose(upper, 6.8322717165518885, 1e-9);
  });

  test('variance ratio: averaged ratios of scipy.stats.f.pdf, scipy.optimize.brentq', () => {
    const { lower, upper } = varianceRatioInterval(
      { sumSquares: 80, degrees: 40 },
      { sumSquares: 30, degrees: 25 },
      0.01,
      6,
    );
    expectClose(lower, 0.23653473210747727, 1e-10);
    expectClose(upper, 7.587444938190507, 1e-10);
  });

  test('Bernoulli mixture: scipy.stats.betabinom.logpmf - binom.logpmf', () => {
    expectClose(bernoulliMixtureLogEValue(12, 40, 0.2), -0.9505708691142347, 1e-11);
    expectClose(
      bernoulliMixtureLogEValue(3, 200, 0.05, { successes: 2, failures: 30 }),
      1.9366995620695677,
      1e-11,
    );
    const { lower, upper } = bernoulliMixtureInterval(12, 40, 0.01);
    expectClose(lower, 0.094212798760324, 1e-11);
    expectClose(upper, 0.5862308075988878, 1e-11);
  });

  test('one-sided Bernoulli mixture: scipy.integrate.quad over the cut beta law', () => {
    const prior = { successes: 2, failures: 3 };
    expectClose(
      bernoulliOneSidedLogEValue(12, 40, 0.2, 'above', prior),
      0.09410926268408372,
      1e-10,
    );
    expectClose(
      bernoulliOneSidedLogEValue(12, 40, 0.2, 'below', prior),
      -1.4819541882639056,
      1e-10,
    );
    expectClose(
      bernoulliOneSidedLogEValue(2, 60, 0.2, 'below', { successes: 2, failures: 8 }),
      5.954532705765565,
      1e-10,
    );
  });

  test('distribution band: confseq empirical_process_lil_bound(1000, 0.05, 100, 0.85)', () => {
    expect(distributionBandRadius(1000, 0.05, 100)).toBeCloseTo(0.08204769, 6);
  });
});

test('distances of distributions: scipy.stats.kstest, ks_2samp', () => {
  const x = fractions(30).map((value) => value ** 1.2);
  const y = fractions(20, 0.414213562373).map((value) => value * 1.1);
  expectClose(
    distanceToDistribution(x, (value) => value),
    0.07257311896240654,
  );
  expectClose(distanceBetweenSamples(x, y), 0.15);
});

test("the ladder's names: statsmodels multipletests(method='holm')", () => {
  const outcome = testPValuesByLadder(
    () =>
      [0.001, 0.04, 0.012, 0.3, 0.0124].map((pValue, index) => ({ component: `${index}`, pValue })),
    { rate: 0.05, numRounds: 1, numSamples: 1, growth: 1 },
  );
  expect([...outcome.failing].sort()).toEqual(['0', '2', '4']);
});
