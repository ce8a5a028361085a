/**
 * Values of other implementations, Python 3.11: SciPy 1.17.1, NumPy 2.4.6, mpmath 1.3;
 * each called as the comment beside it says.
 */
import { expect, test } from 'vitest';
import { keyFromSeed } from '../../../src/random/index.js';
import {
  minDetectableMeanShiftByTMixture,
  minDetectableVarianceRatioByVarianceMixture,
  rankUniformityLogEValue,
  testLawEqualsByKernelStein,
  testLawEqualsByMeanDiscrepancyTwoSample,
} from '../../../src/stats/index.js';

const points = [
  [0.3, -1.1],
  [1.2, 0.4],
  [-0.7, 0.9],
  [0.1, 0.2],
  [2, -0.5],
];
const key = keyFromSeed(1);

test('the kernel Stein discrepancy: Stein operator by mpmath differences, 40 digits', () => {
  const scores = points.map(([x, y]) => [-x, -(y + 0.3 * x) / 0.8]);
  const { statistic } = testLawEqualsByKernelStein(points, scores, key, {
    scale: 1.3,
    numBootstraps: 1,
  });
  expect(statistic).toBeCloseTo(-0.18207686978486712, 12);
});

test('the maximum mean discrepancy: scipy.spatial.distance.cdist, sqeuclidean', () => {
  const others = [
    [1, 1],
    [0.5, -0.2],
    [2.2, 0.1],
  ];
  const { statistic } = testLawEqualsByMeanDiscrepancyTwoSample(points, others, key, {
    bandwidths: [0.7, 2],
    numPermutations: 1,
  });
  expect(statistic).toBeCloseTo(-0.16769335871657476, 13);
});

test('rank uniformity: scipy.stats.dirichlet_multinomial.logpmf - multinomial.logpmf', () => {
  expect(rankUniformityLogEValue([12, 7, 9, 20])).toBeCloseTo(0.9439252887985177, 10);
});

// scipy.optimize.brentq of scipy.stats.nct.sf(critical, n - 1, shift sqrt(n)) = 1 - missRate
test.each([
  [16, 0.05, 0.1, 1.263776586086485],
  [64, 0.001, 0.05, 0.7913455780263046],
  [400, 0.0001, 0.05, 0.32713471342844663],
  [5000, 0.0001, 0.01, 0.10104962177643739],
])('the shift seen by %d replicates at rate %d, miss rate %d', (count, rate, miss, expected) => {
  const shift = minDetectableMeanShiftByTMixture(count, rate, miss);
  expect(Math.abs(shift / expected - 1)).toBeLessThan(0.01);
});

// scipy.optimize.brentq for the critical values, scipy.stats.chi2.ppf
test.each([
  [20, 0.05, 0.1, 0.20305780123686482, 3.802713886225919],
  [200, 0.001, 0.05, 0.5377876739270058, 1.772557568719689],
  [3000, 0.0001, 0.01, 0.8301069589116282, 1.2003104799681577],
])('variance ratios seen by %d degrees at rate %d, miss rate %d', (nu, rate, miss, low, high) => {
  const { below, above } = minDetectableVarianceRatioByVarianceMixture(nu, rate, miss);
  expect(Math.abs(below / low - 1)).toBeLessThan(1e-9);
  expect(Math.abs(above / high - 1)).toBeLessThan(1e-9);
});
