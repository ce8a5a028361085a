import { describe, expect, test } from 'vitest';
import {
  addToCovariance,
  emptyCovariance,
  powerEstimate,
  powerInterval,
  slopeCoefficients,
} from '../../../../src/stats/index.js';
import { normals } from '../../../helpers/samples.js';
import { testSeed } from '../../../helpers/seed.js';

const sizes = [4, 8, 16, 32, 64];
const law = { sizes, noiseExponent: -1, correctionExponent: 1 };
const plainLaw = { sizes, noiseExponent: -1 };
/** y = M^p (1 + B/M) with relative noise. */
function measured(exponent: number, correction: number, noise: number, count: number) {
  const running = emptyCovariance(sizes.length);
  const seed = testSeed(31);
  for (let replicate = 0; replicate < count; replicate++) {
    const kicks = normals(seed, replicate, sizes.length);
    addToCovariance(
      running,
      sizes.map((s, k) => s ** exponent * (1 + correction / s) * (1 + noise * kicks[k])),
    );
  }
  return running;
}

describe('the exponent of a power law with a correction to scaling', () => {
  test.each([-2, -1, 0.5])('%d is found exactly without noise', (exponent) => {
    for (const correction of [-2, 0, 3]) {
      const running = measured(exponent, correction, 0, 10);
      expect(powerEstimate(running, law).exponent).toBeCloseTo(exponent, 8);
    }
  });

  test('has a contrast that is blind to the correction, and sees other exponents', () => {
    const mean = (exponent: number, at: number) =>
      slopeCoefficients(law, at).reduce(
        (sum, c, k) => sum + c * sizes[k] ** exponent * (1 - 3 / sizes[k]),
        0,
      );
    // Against the size of the terms that cancel.
    const scale = slopeCoefficients(law, -1).reduce(
      (sum, c, k) => sum + Math.abs(c) * sizes[k] ** -1,
      0,
    );
    expect(Math.abs(mean(-1, -1))).toBeLessThan(1e-13 * Math.max(1, scale));
    expect(Math.sign(mean(-1, -1.3))).not.toBe(Math.sign(mean(-1, -0.7)));
  });

  test('is kept, where without the term the true exponent is excluded', () => {
    // One realisation at rate 1e-7: the chance that the true exponent is lost.
    const running = measured(-1, 3, 0.01, 100);
    const corrected = powerInterval(running, law, 1e-7, 5);
    expect(corrected.lower).toBeLessThan(-1);
    expect(corrected.upper).toBeGreaterThan(-1);
    const plain = powerInterval(running, plainLaw, 1e-7, 5);
    expect(plain.upper).toBeLessThan(-1);
  });

  test('is not confused with p + omega when there is no correction', () => {
    // At p + omega an amplitude of zero would satisfy the model.
    const running = measured(-1, 0, 0.01, 100);
    const { lower, upper } = powerInterval(running, law, 1e-7, 5);
    expect(lower).toBeLessThan(-1);
    expect(lower).toBeGreaterThan(-1.3);
    expect(upper).toBeGreaterThan(-1);
    expect(upper).toBeLessThan(-0.7);
  });

  test('is measured as well by negative values, and wider than without the term', () => {
    const running = measured(-1, 0, 0.02, 100);
    const mirrored = emptyCovariance(sizes.length);
    mirrored.count = running.count;
    mirrored.mean.set(running.mean.map((value) => -value));
    mirrored.sumProducts.set(running.sumProducts);
    const { lower, upper } = powerInterval(running, law, 0.001, 5);
    expect(powerInterval(mirrored, law, 0.001, 5)).toEqual({ lower, upper });
    const plain = powerInterval(running, plainLaw, 0.001, 5);
    expect(upper - lower).toBeGreaterThan(plain.upper - plain.lower);
  });

  test('refuses a correction exponent of zero, and fewer than three sizes', () => {
    const running = measured(-1, 0, 0.1, 10);
    for (const correctionExponent of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => powerInterval(running, { ...law, correctionExponent }, 0.1, 5)).toThrow(
        expect.objectContaining({ code: 'invalid-argument' }),
      );
    }
    const two = { sizes: [4, 8], noiseExponent: 0, correctionExponent: 1 };
    expect(() => slopeCoefficients(two, 1)).toThrow('at least 3 different sizes');
    expect(() => slopeCoefficients({ ...two, sizes: [4, 8, 8] }, 1)).toThrow('at least 3');
  });
});
