import { describe, expect, test } from 'vitest';
import { linearRegressionGradient, minibatchGradient } from '../../../../src/dynamics/index.js';
import { fillSubset, keyFromSeed, streams } from '../../../../src/random/index.js';
import {
  centralDifferences,
  potential,
  randomState,
  smallRegression,
} from '../../../helpers/regression.js';

const key = keyFromSeed(5);

function maxDifference(first: ArrayLike<number>, second: ArrayLike<number>): number {
  return Math.max(...Array.from(first, (value, j) => Math.abs(value - second[j])));
}

test('the gradient is that of the potential', () => {
  for (const dimension of [1, 2, 5]) {
    const model = smallRegression(dimension, 7);
    const state = randomState(dimension, key);
    const gradient = new Float64Array(dimension).fill(99);
    linearRegressionGradient(model)(state, 0, gradient);
    const numeric = centralDifferences((theta) => potential(model, theta), state);
    // The potential is quadratic: central differences err by rounding alone.
    expect(maxDifference(gradient, numeric)).toBeLessThan(1e-7);
  }
});

describe('the minibatch gradient', () => {
  const model = smallRegression(3, 6);
  const state = randomState(3, key);
  const full = new Float64Array(3);
  linearRegressionGradient(model)(state, 0, full);

  function batchAt(step: number, size: number): Int32Array {
    const batch = new Int32Array(size);
    fillSubset(key, streams.minibatch, step, 6, new Int32Array(6), new Float64Array(size), batch);
    return batch.sort();
  }

  test.each([1, 2, 3, 5])('of %i samples averages over all batches to the full one', (size) => {
    const field = minibatchGradient(model, size, key);
    const seen = new Map<string, Float64Array>();
    const total = [1, 6, 15, 20, 15, 6, 1][size];
    for (let step = 0; seen.size < total && step < 5000; step++) {
      const name = batchAt(step, size).join();
      const gradient = new Float64Array(3).fill(99);
      field(state, step, gradient);
      const before = seen.get(name);
      if (before !== undefined) expect(maxDifference(before, gradient)).toBeLessThan(1e-12);
      seen.set(name, gradient);
    }
    expect(seen.size).toBe(total);
    const average = new Float64Array(3);
    for (const gradient of seen.values())
      gradient.forEach((g, j) => {
        average[j] += g / total;
      });
    expect(maxDifference(average, full)).toBeLessThan(1e-12);
    // Single batches do differ from the full gradient.
    expect([...seen.values()].every((gradient) => maxDifference(gradient, full) > 1e-3)).toBe(true);
  });

  test('of all samples is the full gradient', () => {
    const gradient = new Float64Array(3);
    minibatchGradient(model, 6, key)(state, 3, gradient);
    expect(maxDifference(gradient, full)).toBeLessThan(1e-12);
  });

  test('weights the likelihood alone when it is told how', () => {
    const silent = new Float64Array(3);
    minibatchGradient(model, 2, key, 0)(state, 0, silent);
    expect(
      maxDifference(
        silent,
        state.map((theta) => model.priorPrecision * theta),
      ),
    ).toBe(0);
  });

  test('depends on the key and the step, and not on what was asked before', () => {
    const at = (step: number, from = key) => {
      const gradient = new Float64Array(3);
      minibatchGradient(model, 2, from)(state, step, gradient);
      return gradient.join();
    };
    const field = minibatchGradient(model, 2, key);
    const later = new Float64Array(3);
    for (const step of [9, 4, 7]) field(state, step, later);
    expect(later.join()).toBe(at(7));
    const steps = Array.from({ length: 30 }, (_, step) => at(step));
    expect(new Set(steps).size).toBeGreaterThan(5);
    expect(steps).not.toEqual(steps.map((_, step) => at(step, keyFromSeed(6))));
  });

  test.each([0, 7, 2.5, Number.NaN])('is refused for a batch of %d of 6 samples', (size) => {
    expect(() => minibatchGradient(model, size, key)).toThrow(
      `invalid batchSize=${size}: expected a whole number in [1, 6]`,
    );
  });
});
