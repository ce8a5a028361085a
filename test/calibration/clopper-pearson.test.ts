import { expect, test } from 'vitest';
import { binomialLowerTail, binomialUpperTail } from '../helpers/tails.js';
import { clopperPearson } from './clopper-pearson.js';

test('without errors the upper bound is 1 - miss^(1/n)', () => {
  const { lower, upper } = clopperPearson(0, 10_000, 1e-3);
  expect(lower).toBe(0);
  expect(upper).toBeCloseTo(1 - 1e-3 ** 1e-4, 12);
});

test('with errors only, the lower bound is miss^(1/n)', () => {
  const { lower, upper } = clopperPearson(20, 20, 1e-3);
  expect(lower).toBeCloseTo(1e-3 ** 0.05, 12);
  expect(upper).toBe(1);
});

test('at its bounds a count is as improbable as stated', () => {
  const { lower, upper } = clopperPearson(17, 1000, 1e-3);
  expect(binomialUpperTail(17, 1000, lower)).toBeCloseTo(1e-3, 12);
  expect(binomialLowerTail(17, 1000, upper)).toBeCloseTo(1e-3, 12);
});
