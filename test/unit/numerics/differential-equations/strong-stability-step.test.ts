import { describe, expect, test } from 'vitest';
import {
  type Rates,
  strongStabilityCoefficient,
  strongStabilityStep,
} from '../../../../src/numerics/index.js';

function solve(rates: Rates, start: readonly number[], step: number, numSteps: number) {
  const state = Float64Array.from(start);
  const work = [state.slice(), state.slice(), state.slice()] as const;
  for (let k = 0; k < numSteps; k++) strongStabilityStep(rates, state, step, work);
  return state;
}

describe('strongStabilityStep', () => {
  test('is of order four', () => {
    const rates: Rates = ([x, y], out) => {
      out.set([x * (1 - y), y * (x - 1.5)]);
    };
    const [coarse, middle, fine] = [40, 80, 160].map((n) => solve(rates, [1, 0.5], 4 / n, n));
    for (const i of [0, 1]) {
      const order = Math.log2((coarse[i] - middle[i]) / (middle[i] - fine[i]));
      // The next order changes the ratio by a share of the step.
      expect(Math.abs(order - 4)).toBeLessThan(0.2);
    }
  });

  test('follows the exponential to the fourth power of the step', () => {
    const rates: Rates = ([x], out) => {
      out[0] = -x;
    };
    const step = 0.01;
    const [y] = solve(rates, [1], step, 1);
    expect(Math.abs(y - Math.exp(-step))).toBeLessThan(step ** 5 / 100);
  });

  test('keeps densities positive up to its coefficient, and not much beyond', () => {
    // What leaves a cell at rate 1 enters the next.
    const rates: Rates = (state, out) => {
      for (let i = 0; i < state.length; i++) out[i] = (i === 0 ? 0 : state[i - 1]) - state[i];
    };
    const start = Array.from({ length: 20 }, (_, i) => (i === 0 ? 1 : 0));
    const least = (step: number) => Math.min(...solve(rates, start, step, 5));
    expect(least(strongStabilityCoefficient)).toBeGreaterThanOrEqual(0);
    expect(least(1.5 * strongStabilityCoefficient)).toBeLessThan(0);
  });

  test('leaves what is at rest where it is', () => {
    const rates: Rates = (_state, out) => {
      out.fill(0);
    };
    expect(Array.from(solve(rates, [1, 2.5], 3, 10))).toEqual([1, 2.5]);
  });
});
