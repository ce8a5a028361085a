import { expect, test } from 'vitest';
import { testSeed } from '../helpers/seed.js';
import { type CostDesign, fixedPlan, measureBettingWidth, measureCost } from './cost.js';

process.env.TVD_TEST_SEED ||= 'vary';
const seed = testSeed(0);

test('the fixed plan of 95 % power is 30.6 over the squared effect', () => {
  expect(fixedPlan * 0.01).toBeCloseTo(30.6, 1);
});

/**
 * Rate: over 1000 runs the standard error of the mean is 0.010, that of the 95th
 * percentile 0.03. The mean was measured as 0.72 at every look and 0.79 at looks
 * every 10 %, the percentile as 1.3 and 1.4: the bounds here are six standard
 * errors away, chance below 1e-8. The long form holds them to 0.8 and 1.5.
 */
test.each<CostDesign & { readonly most: number }>([
  { tunedAt: 1, growth: 0, withAllowance: false, most: 0.78 },
  { tunedAt: 1 / 4, growth: 0, withAllowance: false, most: 0.78 },
  { tunedAt: 1 / 4, growth: 0.1, withAllowance: false, most: 0.86 },
])('a tenth of a standard deviation is refuted at low cost: $tunedAt, $growth', (design) => {
  const [{ mean, late }] = measureCost(seed, 1000, [design]);
  expect(mean).toBeLessThan(design.most);
  expect(mean).toBeGreaterThan(0.6);
  expect(late).toBeLessThan(1.65);
});

// Rate: the width varies by 0.0003 from run to run, its mean over 60 runs by 0.00004.
test('the betting interval of 1000 values of Beta(10, 30) is at most 0.022 wide', () => {
  expect(measureBettingWidth(seed, 60, 500).mean).toBeLessThan(0.022);
});
