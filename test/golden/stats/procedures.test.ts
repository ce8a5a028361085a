/**
 * Values of other implementations, Python 3.11:
 *   SciPy 1.17.1, statsmodels 0.15.0, ArviZ 0.23.4 (arviz.stats.diagnostics), NumPy 2.4.6,
 * each called as the comment beside it says, and the unit tests of confseq
 * (commit 70b1ef3, test/uniform_boundaries_unittest.cpp, values from R).
 */
import { describe, expect, test } from 'vitest';
import { logBetaTails } from '../../../src/stats/distributions/incomplete-beta.js';
import { logGamma } from '../../../src/stats/distributions/log-gamma.js';
import { normalQuantile, normalUpperTail } from '../../../src/stats/distributions/normal.js';
import {
  addToEmpiricalBernsteinSample,
  bernoulliMixtureInterval,
  bernoulliMixtureLogEValue,
  bernoulliOneSidedLogEValue,
  bulkEffectiveSampleSize,
  distanceBetweenSamples,
  distanceToDistribution,
  distributionBandRadius,
  empiricalBernsteinInterval,
  emptyEmpiricalBernsteinSample,
  meanEffectiveSampleSize,
  monteCarloStandardErrorOfMean,
  normalMixtureInterval,
  normalMixtureLogEValue,
  rankNormalisedRHat,
  tailEffectiveSampleSize,
  testPValuesByLadder,
  tMixturePrecision,
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

describe('special functions', () => {
  // scipy.special.loggamma
  test.each([
    [1e-8, 18.42068073818021],
    [0.5, 0.5723649429247],
    [3.3, 0.9870985778947343],
    [11.999, 17.499865227646108],
    [12.5, 18.73434751193645],
    [1e6, 12815504.569147611],
  ])('ln Gamma(%d)', (x, expected) => expectClose(logGamma(x), expected, 3e-14));

  // scipy.stats.beta.logcdf, .logsf
  test.each([
    [0.5, 0.5, 0.1, -1.5855614147303534, -0.22920282758111515],
    [30, 70, 0.5, -2.3031480044374077e-5, -10.678660095984299],
    [2, 300, 0.2, -5.156154623884072e-28, -62.83219153008962],
    [5000, 5000, 0.55, -5.924818244474347e-24, -53.48289222134451],
  ])('tails of Beta(%d, %d) at %d', (a, b, x, lower, upper) => {
    const tails = logBetaTails(a, b, x);
    expectClose(tails.lower, lower, 1e-9);
    expectClose(tails.upper, upper, 1e-11);
  });

  // scipy.stats.norm.sf
  test.each([
    [-3, 0.9986501019683699],
    [0, 0.5],
    [0.5, 0.3085375387259869],
    [2, 0.022750131948179195],
    [2.1, 0.017864420562816542],
    [7.03448383, 9.999999663025193e-13],
    [37, 5.7255712225239266e-300],
  ])('P(Z > %d)', (x, expected) => expectClose(normalUpperTail(x), expected));

  // scipy.stats.norm.ppf
  test.each([
    [1e-300, -37.0470962993612],
    [1e-12, -7.034483825301131],
    [0.001, -3.090232306167813],
    [0.3, -0.5244005127080409],
    [0.975, 1.959963984540054],
  ])('normal quantile of %d', (probability, expected) =>
    expectClose(normalQuantile(probability), expected, 1e-13),
  );
});

describe('confidence sequences', () => {
  test('empirical Bernstein: the vectorised formula of theorem 2, in NumPy', () => {
    const sample = emptyEmpiricalBernsteinSample(0.05);
    for (const fraction of fractions(50)) addToEmpiricalBernsteinSample(sample, fraction ** 2);
    const { lower, upper } = empiricalBernsteinInterval(sample);
    expectClose(lower, 0.14848039295982754);
    expectClose(upper, 0.516277986488528);
  });

  test('normal mixture: scipy.integrate.quad over the prior, and confseq', () => {
    const moments = { count: 40, mean: 1.3, sumSquares: 0 };
    expectClose(normalMixtureLogEValue(moments, 1, 2.5, 12), -0.17932238055055946, 1e-10);
    // normal_log_mixture(10, 100, 100, 0.05, two-sided) and normal_mixture_bound(100, 0.05, ...)
    const precision = tMixturePrecision(100, 0.05);
    expect(precision).toBeCloseTo(12.60056, 5);
    const hundred = { count: 100, mean: 0.1, sumSquares: 0 };
    expect(normalMixtureLogEValue(hundred, 0, 1, precision)).toBeCloseTo(-0.6510052, 6);
    const { lower, upper } = normalMixtureInterval(hundred, 1, 0.05, precision);
    expect(50 * (upper - lower)).toBeCloseTo(30.35209, 5);
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

/** Autoregressive chains with kicks that are the same in every language. */
function chains(numChains: number, length: number, correlation: number, grid = 0): number[][] {
  return Array.from({ length: numChains }, (_, c) => {
    let state = 0;
    return Array.from({ length }, (_, index) => {
      const i = index + 1;
      const kick =
        (((i * 0.6180339887498949 + c * 0.41421356237) * (1 + c * 0.1) * 7.3) % 1) -
        0.5 +
        ((i * 0.7320508 + c * 0.3) % 1) -
        0.5;
      state = correlation * state + kick;
      return grid === 0 ? state : Math.round(state / grid) * grid;
    });
  });
}

// ArviZ: _rhat_z_scale, _rhat_folded, _rhat_rank, _ess_bulk, _ess_tail, _ess_mean, _mcse_mean
describe('diagnostics of chains agree with ArviZ', () => {
  test.each([
    [
      'four chains of 200, correlation 0.3',
      chains(4, 200, 0.3),
      [
        0.9962790004388407, 1.0111343832209414, 1.0111343832209414, 500.20583448796503,
        639.2957433757493, 472.73430580993784, 0.018636128198430024,
      ],
    ],
    [
      'two chains of odd length, correlation 0.9',
      chains(2, 101, 0.9),
      [
        0.9989066792442549, 1.0536800390697838, 1.0536800390697838, 27.46971294483102,
        69.8591190580992, 25.807406374349217, 0.16983579303119065,
      ],
    ],
    [
      'three chains of 60, negative correlation',
      chains(3, 60, -0.5),
      [
        0.9843603072011586, 0.9996935040752276, 0.9996935040752276, 405.9490509185951,
        197.93889470440334, 405.9490509185951, 0.024571306337212658,
      ],
    ],
    [
      'chains with many ties',
      chains(4, 200, 0.3, 0.25),
      [
        0.9965507302620191, 1.012423351267219, 1.012423351267219, 465.460198570718,
        808.5875127395051, 458.9462742758111, 0.01914041114858221,
      ],
    ],
  ])('%s', (_name, draws, expected) => {
    const { bulk, folded, value } = rankNormalisedRHat(draws);
    const actual = [
      bulk,
      folded,
      value,
      bulkEffectiveSampleSize(draws),
      tailEffectiveSampleSize(draws),
      meanEffectiveSampleSize(draws),
      monteCarloStandardErrorOfMean(draws),
    ];
    for (const [index, number] of actual.entries()) expectClose(number, expected[index], 1e-9);
  });
});
