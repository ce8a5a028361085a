import { describe, expect, test } from 'vitest';
import { linearRegressionGradient, runSgld } from '../../src/dynamics/index.js';
import type { GradientField } from '../../src/engines/index.js';
import { quasiRandomRegression } from '../../src/models/index.js';
import { deriveKey, keyFromSeed } from '../../src/random/index.js';
import { testSeed } from '../helpers/seed.js';
import { falseAlarmRate, normalTwoSided } from '../helpers/tails.js';

/**
 * Variance that Langevin dynamics keeps on U = h x^2 / 2, without noise: with
 * noise of amplitude zero the run multiplies x by a factor a, and the second
 * moment obeys v <- a^2 v + 2 eta T.
 */
function keptVariance(curvature: number, stepSize: number, temperature: number): number {
  const quadratic: GradientField = ([x], _step, gradient) => {
    gradient[0] = curvature * x;
  };
  const state = Float64Array.of(1);
  runSgld(quadratic, { stepSize, temperature: 0 }, keyFromSeed(1), state, 1);
  const factor = state[0];
  let variance = 0;
  for (let step = 0; step < 1e6; step++) {
    const next = factor ** 2 * variance + 2 * stepSize * temperature;
    if (next === variance) break;
    variance = next;
  }
  return variance;
}

describe('the variance of a quadratic potential', () => {
  const [curvature, temperature] = [3, 0.7];
  const limit = temperature / curvature;

  test('is that of the discrete law at every step size', () => {
    for (const relative of [0.01, 0.1, 0.5, 1, 1.5, 1.9]) {
      const stepSize = relative / curvature;
      expect(keptVariance(curvature, stepSize, temperature) / limit).toBeCloseTo(
        1 / (1 - relative / 2),
        9,
      );
    }
  });

  test('errs in first order of the step size, and the error is half the step', () => {
    const errors = [0.1, 0.05, 0.025, 0.0125].map(
      (relative) => keptVariance(curvature, relative / curvature, temperature) / limit - 1,
    );
    // x/2 + x^2/4 + ...: the local order is 1 + x/4 to 1 + x/2.
    for (const [index, relative] of [0.1, 0.05, 0.025].entries()) {
      const order = Math.log2(errors[index] / errors[index + 1]);
      expect(order).toBeGreaterThan(1);
      expect(order).toBeLessThan(1 + relative / 2);
    }
    expect(errors[3] / 0.0125).toBeCloseTo(0.5, 2);
  });

  test('does not exist from the critical step size on', () => {
    const growing = (relative: number) => {
      const state = Float64Array.of(1);
      const field: GradientField = ([x], _step, gradient) => {
        gradient[0] = curvature * x;
      };
      const options = { stepSize: relative / curvature, temperature: 0, divergenceBound: 1e6 };
      return runSgld(field, options, keyFromSeed(1), state, 5000);
    };
    expect(growing(1.99)).toBe('completed');
    expect(growing(2.01)).toBe('diverged');
  });
});

// Rate: 5e-7 each, 3 tests. Chains are independent; the sample variance of 4000
// normal numbers of a known mean has relative standard error sqrt(2 / 4000).
describe('full-batch chains keep the variance T / (h (1 - eta h / 2))', () => {
  const seed = testSeed(20260412);
  const model = quasiRandomRegression({
    inputDimension: 1,
    numSamples: 8,
    spread: 1,
    noiseVariance: 1,
    priorPrecision: 2,
    problem: 0,
    signal: 1,
  });
  const field = linearRegressionGradient(model);
  const slope = (theta: number) => {
    const gradient = new Float64Array(1);
    field(Float64Array.of(theta), 0, gradient);
    return gradient[0];
  };
  const curvature = slope(1) - slope(0);
  const centre = -slope(0) / curvature;
  const temperature = 0.7;

  test.each([0.1, 0.5, 1.5])('at step size times curvature %d', (relative) => {
    const stepSize = relative / curvature;
    const numChains = 4000;
    let sum = 0;
    for (let chain = 0; chain < numChains; chain++) {
      const state = Float64Array.of(centre);
      const key = deriveKey(keyFromSeed(seed), relative, chain);
      // 120 steps leave less than 1e-10 of the start.
      runSgld(field, { stepSize, temperature }, key, state, 120);
      sum += (state[0] - centre) ** 2;
    }
    const expected = temperature / (curvature * (1 - relative / 2));
    const z = (sum / numChains / expected - 1) / Math.sqrt(2 / numChains);
    expect(normalTwoSided(z)).toBeGreaterThan(falseAlarmRate);
    // The check sees the step size: the continuum's T / h is refused from 0.5 on.
    const continuum = ((sum / numChains) * curvature) / temperature - 1;
    const isRefused = Math.abs(continuum / Math.sqrt(2 / numChains)) > 4.9;
    if (relative >= 0.5) expect(isRefused).toBe(true);
  });
});
