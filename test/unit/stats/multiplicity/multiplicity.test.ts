import { describe, expect, test } from 'vitest';
import { ratesAtSetting, shareOfBudget } from '../../../../src/stats/index.js';

const budget = { falseRefutationRate: 1e-3, falseSupportRate: 2e-3 };

describe('shares of an error budget', () => {
  test('add up to the budget', () => {
    const weights = [1, 2, 0.5, 4];
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const shares = weights.map((weight) => shareOfBudget(budget, weight, total));
    for (const name of ['falseRefutationRate', 'falseSupportRate'] as const) {
      expect(shares.reduce((sum, share) => sum + share[name], 0)).toBeCloseTo(budget[name], 15);
    }
    expect(shares[3].falseRefutationRate).toBeCloseTo(8 * shares[2].falseRefutationRate, 15);
  });

  test.each([0, -1, Number.NaN, 11])('are refused for the weight %d of a total of 10', (weight) => {
    expect(() => shareOfBudget(budget, weight, 10)).toThrow('invalid weight');
  });

  test.each([0, 1, 1.5, -0.1, Number.NaN])('are refused for a rate of %d', (rate) => {
    for (const name of ['falseRefutationRate', 'falseSupportRate'] as const) {
      expect(() => shareOfBudget({ ...budget, [name]: rate }, 1, 1)).toThrow(
        `invalid budget.${name}=${rate}: expected a number in (0, 1)`,
      );
    }
  });
});

test('settings share the rate of refutation but not that of support', () => {
  expect(ratesAtSetting(budget, 4)).toEqual({
    falseRefutationRate: 2.5e-4,
    falseSupportRate: 2e-3,
  });
});
