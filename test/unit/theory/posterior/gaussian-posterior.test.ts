import { describe, expect, it } from 'vitest';
import { potential, type Target } from '../../../../src/models/index.js';
import { gaussianPosterior } from '../../../../src/theory/index.js';

/** Averages of a density in two dimensions, by a sum over an even grid. */
function bySum(target: Target, temperature: number, half: number) {
  let [total, first, square, product, energy] = [0, 0, 0, 0, 0];
  for (let x = -half; x <= half; x += half / 200) {
    for (let y = -half; y <= half; y += half / 200) {
      const u = potential(target, [x, y]);
      const weight = Math.exp(-u / temperature);
      total += weight;
      first += weight * x;
      square += weight * x * x;
      product += weight * x * y;
      energy += weight * u;
    }
  }
  return [first, square, product, energy].map((sum) => sum / total);
}

describe('gaussianPosterior', () => {
  const gaussian = {
    kind: 'gaussian',
    mean: [0.5, -0.2],
    precision: [
      [3, 1],
      [1, 2],
    ],
  } as const;
  const regression = {
    kind: 'linear-regression',
    inputs: [
      [1, 0.5],
      [-0.3, 1],
      [2, -1],
    ],
    targets: [1, -0.5, 2],
    noiseVariance: 0.8,
    priorPrecision: 1.5,
  } as const;

  it.each([
    [gaussian, 1],
    [gaussian, 0.3],
    [regression, 1],
    [regression, 2],
  ] as const)('has the moments of a sum over a grid: %o at %d', (target, temperature) => {
    const { mean, covariance, energy } = gaussianPosterior(target, temperature);
    const [first, square, product, meanEnergy] = bySum(target, temperature, 9);
    expect(mean[0]).toBeCloseTo(first, 9);
    expect(covariance[0] + mean[0] ** 2).toBeCloseTo(square, 9);
    expect(covariance[1] + mean[0] * mean[1]).toBeCloseTo(product, 9);
    expect(energy).toBeCloseTo(meanEnergy, 9);
  });

  it('states bounds that are small', () => {
    const { numericalError } = gaussianPosterior(regression, 1);
    expect(Math.max(...Object.values(numericalError))).toBeLessThan(1e-12);
  });

  it('refuses a temperature that is none and a matrix that is not positive definite', () => {
    expect(() => gaussianPosterior(gaussian, 0)).toThrow(/temperature/);
    const indefinite = {
      ...gaussian,
      precision: [
        [1, 2],
        [2, 1],
      ],
    };
    expect(() => gaussianPosterior(indefinite, 1)).toThrow();
  });
});
