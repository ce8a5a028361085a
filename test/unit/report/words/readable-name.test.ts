import { expect, test } from 'vitest';
import { readableProse } from '../../../../src/report/words/readable-name.js';

test.each([
  ['variance s^2/(1-a^2) and more', 'variance s^2/(1-a²) and more'],
  ['(x^2)', '(x²)'],
  ['x^(2) and x^(-1)', 'x² and x⁻¹'],
  ['f(x^-1)', 'f(x⁻¹)'],
  ['x^(1/2)', 'x^(1/2)'],
  ['x^2.5', 'x^2.5'],
  ['at inputDimension 3, var(w) = sigma_w^2', 'at input dimension 3, var(w) = σ_w²'],
])('%s', (typed, read) => {
  expect(readableProse(typed)).toBe(read);
});
