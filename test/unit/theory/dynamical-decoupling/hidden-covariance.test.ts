import { describe, expect, test } from 'vitest';
import { errorFunction, gaussHermite } from '../../../../src/numerics/index.js';
import {
  covarianceAt,
  hiddenCovariance,
  withoutLinearPart,
} from '../../../../src/theory/dynamical-decoupling/hidden-covariance.js';

/** E sigma(G_1) sigma(G_q) by a product rule. */
function averageOver(sigma: (x: number) => number, overlap: number): number {
  const { nodes, weights } = gaussHermite(120);
  const rest = Math.sqrt(1 - overlap * overlap);
  return nodes.reduce(
    (sum, x, i) =>
      sum +
      weights[i] *
        sigma(x) *
        nodes.reduce((inner, y, j) => inner + weights[j] * sigma(overlap * x + rest * y), 0),
    0,
  );
}

const choices = { polynomial: [0, 0.9, 0.5, 0.2], erf: 'erf' } as const;

describe.each(Object.entries(choices))('the covariance of %s', (name, choice) => {
  const covariance = hiddenCovariance(choice);

  test('is an average over pairs of normal numbers', () => {
    const unit = 1 / Math.sqrt((2 / Math.PI) * Math.asin(8 / 9));
    const sigma =
      name === 'erf'
        ? (x: number) => unit * errorFunction(2 * x)
        : (x: number) =>
            Math.sqrt(0.9) * x +
            Math.sqrt(0.5 / 2) * (x * x - 1) +
            Math.sqrt(0.2 / 6) * (x ** 3 - 3 * x);
    for (const overlap of [-0.7, 0, 0.4, 0.9]) {
      // The rule has 120 nodes, and erf(2x) is as steep as two of their spacings.
      const exact = averageOver(sigma, overlap);
      expect(Math.abs(covarianceAt(covariance, overlap).value - exact)).toBeLessThan(1e-5);
    }
  });

  test('comes with its derivatives', () => {
    const step = 1e-4;
    for (const overlap of [-0.6, 0, 0.3, 0.99]) {
      const [below, here, above] = [-step, 0, step].map((shift) =>
        covarianceAt(covariance, overlap + shift),
      );
      // Central differences err by a sixth of the third derivative times step^2.
      expect(here.slope).toBeCloseTo((above.value - below.value) / (2 * step), 5);
      expect(here.curvature).toBeCloseTo((above.slope - below.slope) / (2 * step), 4);
    }
  });

  test('without its linear part begins at degree two', () => {
    const rest = withoutLinearPart(choice);
    expect(covarianceAt(rest, 0)).toMatchObject({ value: 0, slope: 0 });
    const [whole, part] = [covariance, rest].map((h) => covarianceAt(h, 0.6));
    const linear = covarianceAt(covariance, 0).slope;
    expect(part.value).toBeCloseTo(whole.value - 0.6 * linear, 14);
    expect(part.slope).toBeCloseTo(whole.slope - linear, 14);
    expect(part.curvature).toBe(whole.curvature);
  });
});

test('erf(2x) has unit variance', () => {
  expect(covarianceAt(hiddenCovariance('erf'), 1).value).toBeCloseTo(1, 14);
});
