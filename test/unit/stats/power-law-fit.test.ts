import { describe, expect, test } from 'vitest';
import {
  dropSmallestPath,
  isStableScalingWindow,
  powerLawFit,
  type ScalingData,
} from '../../../src/stats/index.js';
import { normals } from '../../helpers/samples.js';

const sizes = [64, 128, 256, 512, 1024, 2048, 4096];

/** Means of 3 M^-1 (1 + correction M^-w) with relative noise. */
function measured(correction: number, w: number, noise: number, index = 0): ScalingData {
  const kicks = normals(91, index, sizes.length);
  const exact = sizes.map((size) => (3 / size) * (1 + correction * size ** -w));
  return {
    sizes,
    means: exact.map((mean, k) => mean * (1 + noise * kicks[k])),
    standardErrors: exact.map((mean) => mean * Math.max(noise, 1e-3)),
  };
}

describe('the fit of a power law', () => {
  test('finds a pure law exactly, up to the bias of the logarithm', () => {
    const fit = powerLawFit(measured(0, 1, 0));
    expect(fit.exponent).toBeCloseTo(-1, 10);
    expect(fit.amplitude).toBeCloseTo(3, 5);
    expect(fit.sumSquares).toBeLessThan(1e-12);
    expect(fit.degrees).toBe(5);
  });

  test('is biased by a correction to scaling unless it is in the model', () => {
    const data = measured(0.5, 0.5, 0);
    expect(powerLawFit(data).exponent).toBeLessThan(-1.004);
    const fit = powerLawFit(data, 0.5);
    expect(fit.exponent).toBeCloseTo(-1, 3);
    expect(fit.correction).toBeGreaterThan(0.4);
    expect(fit.correction).toBeLessThan(0.6);
    expect(fit.degrees).toBe(4);
  });

  test('does not depend on the order, and scales with the units', () => {
    const data = measured(0.2, 1, 0.01);
    const reversed: ScalingData = {
      sizes: [...data.sizes].reverse(),
      means: [...data.means].reverse(),
      standardErrors: [...data.standardErrors].reverse(),
    };
    const scaled: ScalingData = {
      sizes: data.sizes.map((size) => size / 8),
      means: data.means.map((mean) => 5 * mean),
      standardErrors: data.standardErrors.map((error) => 5 * error),
    };
    const { exponent, standardError, amplitude } = powerLawFit(data);
    expect(powerLawFit(reversed).exponent).toBeCloseTo(exponent, 12);
    expect(powerLawFit(scaled).exponent).toBeCloseTo(exponent, 12);
    expect(powerLawFit(scaled).standardError).toBeCloseTo(standardError, 12);
    expect(powerLawFit(scaled).amplitude / (5 * amplitude * 8 ** exponent)).toBeCloseTo(1, 10);
  });

  test('has the spread that it states', () => {
    const fits = Array.from({ length: 400 }, (_, index) =>
      powerLawFit(measured(0, 1, 0.05, index)),
    );
    const mean = fits.reduce((sum, fit) => sum + fit.exponent / 400, 0);
    const variance = fits.reduce((sum, fit) => sum + (fit.exponent - mean) ** 2 / 399, 0);
    // Seven standard errors of 400 fits; the seed is fixed.
    expect(Math.abs(mean + 1)).toBeLessThan((7 * fits[0].standardError) / 20);
    expect(Math.sqrt(variance) / fits[0].standardError).toBeGreaterThan(0.75);
    expect(Math.sqrt(variance) / fits[0].standardError).toBeLessThan(1.25);
  });
});

describe('the path that drops the smallest sizes', () => {
  test('ends with one degree of freedom, and starts with all sizes', () => {
    const path = dropSmallestPath(measured(0, 1, 0.01));
    expect(path.map(({ degrees }) => degrees)).toEqual([5, 4, 3, 2, 1]);
    expect(path[0]).toEqual(powerLawFit(measured(0, 1, 0.01)));
    expect(dropSmallestPath(measured(0, 1, 0.01), 0.5)).toHaveLength(4);
  });

  test('drops the small sizes, so a correction fades along it', () => {
    const exponents = dropSmallestPath(measured(20, 1, 0)).map(({ exponent }) => exponent);
    for (let k = 1; k < exponents.length; k++) {
      expect(exponents[k]).toBeGreaterThan(exponents[k - 1]);
    }
    expect(exponents[exponents.length - 1]).toBeCloseTo(-1, 1);
  });

  test('is stable for pure laws as often as stated, and unstable with a strong correction', () => {
    const isStable = (correction: number, index: number) =>
      isStableScalingWindow(dropSmallestPath(measured(correction, 1, 0.01, index)), 1e-6, 0.05);
    const share = (correction: number) =>
      Array.from({ length: 400 }, (_, index) => isStable(correction, index)).filter(Boolean)
        .length / 400;
    // Binomial(400, 0.05) exceeds 44 with probability 1e-6.
    expect(share(0)).toBeGreaterThan(1 - 44 / 400);
    expect(share(0)).toBeLessThan(1);
    expect(share(20)).toBeLessThan(0.05);
    // A tolerance as wide as the drift makes it stable again.
    expect(isStableScalingWindow(dropSmallestPath(measured(20, 1, 0.01)), 0.2, 0.05)).toBe(true);
  });
});

test('stability allows the spread of the difference of two fits, not of one', () => {
  const fit = powerLawFit(measured(0, 1, 0.01));
  const path = (shift: number) => [
    { ...fit, exponent: 0, standardError: 0.3 },
    { ...fit, exponent: shift, standardError: 0.5 },
  ];
  // 1.96 sqrt(0.5^2 - 0.3^2) = 0.784.
  expect(isStableScalingWindow(path(0.78), 1e-3, 0.05)).toBe(true);
  expect(isStableScalingWindow(path(-0.79), 1e-3, 0.05)).toBe(false);
  expect(isStableScalingWindow(path(0.79), 0.01, 0.05)).toBe(true);
});

describe('refused are', () => {
  const good = measured(0, 1, 0.01);
  const replaced = (name: keyof ScalingData, value: number) => ({
    ...good,
    [name]: good[name].map((old, k) => (k === 2 ? value : old)),
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('sizes, means, errors of %d', (bad) => {
    for (const name of ['sizes', 'means', 'standardErrors'] as const) {
      expect(() => powerLawFit(replaced(name, bad))).toThrow(`invalid ${name}[2]=${bad}`);
    }
  });

  test('noise too large for logarithms, equal sizes, and lists that do not match', () => {
    expect(() => powerLawFit(replaced('standardErrors', 1))).toThrow('at most a third of the mean');
    expect(() => powerLawFit(replaced('sizes', 64))).toThrow('different sizes');
    expect(() => powerLawFit({ ...good, means: good.means.slice(1) })).toThrow('means.length');
    expect(() => powerLawFit({ sizes: [1, 2], means: [1, 2], standardErrors: [0.1, 0.1] })).toThrow(
      'at least 3 values',
    );
    expect(() => powerLawFit(good, 0)).toThrow('invalid correctionExponent');
  });

  test('a path of one fit, tolerances and rates outside their ranges', () => {
    const path = dropSmallestPath(good);
    expect(() => isStableScalingWindow(path.slice(0, 1), 0.1, 0.05)).toThrow('at least 2 fits');
    expect(() => isStableScalingWindow(path, 0, 0.05)).toThrow('invalid tolerance');
    expect(() => isStableScalingWindow(path, 0.1, 0)).toThrow('invalid rate');
  });
});
