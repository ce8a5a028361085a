import { describe, expect, test } from 'vitest';
import {
  acceptStep,
  startRungeKutta,
  stepError,
  tryStep,
} from '../../../../src/numerics/differential-equations/dormand-prince.js';
import type { Derivative } from '../../../../src/numerics/index.js';

const derivative: Derivative = (time, [y, z], out) => {
  out[0] = Math.cos(time) * y;
  out[1] = y * z - z;
};

/** y = exp(sin t); z has no closed form, and couples to it. */
function endOf(numSteps: number): readonly number[] {
  const solution = startRungeKutta(derivative, 0, Float64Array.of(1, 1));
  for (let index = 0; index < numSteps; index++) {
    expect(tryStep(derivative, (2 * index) / numSteps, 2 / numSteps, solution)).toBe(true);
    acceptStep(solution);
  }
  return Array.from(solution.state);
}

describe('the method of Dormand and Prince', () => {
  test('has order 5', () => {
    const errors = [16, 32, 64].map((n) => Math.abs(endOf(n)[0] - Math.exp(Math.sin(2))));
    const reference = endOf(1024)[1];
    const others = [16, 32, 64].map((n) => Math.abs(endOf(n)[1] - reference));
    for (const [coarse, middle, fine] of [errors, others]) {
      // The next power of the step changes the slope by less than half an order here.
      for (const ratio of [coarse / middle, middle / fine]) {
        expect(Math.log2(ratio)).toBeGreaterThan(4.5);
        expect(Math.log2(ratio)).toBeLessThan(5.5);
      }
    }
  });

  test('estimates the error of a step of the embedded order 4, which falls like h^5', () => {
    const estimates = [1 / 8, 1 / 16, 1 / 32].map((step) => {
      const solution = startRungeKutta(derivative, 0.3, Float64Array.of(1, 1));
      tryStep(derivative, 0.3, step, solution);
      return [0, 1].map((component) => Math.abs(stepError(solution, step, component)));
    });
    for (const component of [0, 1]) {
      const [coarse, middle, fine] = estimates.map((estimate) => estimate[component]);
      for (const ratio of [coarse / middle, middle / fine]) {
        expect(Math.log2(ratio)).toBeGreaterThan(4.5);
        expect(Math.log2(ratio)).toBeLessThan(5.5);
      }
    }
  });

  test('is exact for polynomials of degree 5 in time', () => {
    const quintic: Derivative = (time, _, out) => {
      out[0] = 5 * time ** 4;
    };
    const solution = startRungeKutta(quintic, 1, Float64Array.of(1));
    tryStep(quintic, 1, 2, solution);
    expect(Math.abs(solution.trial[0] - 243)).toBeLessThan(243 * 8 * Number.EPSILON);
  });

  test('starts the next step with the last slope, and leaves a rejected one behind', () => {
    const solution = startRungeKutta(derivative, 0, Float64Array.of(1, 1));
    tryStep(derivative, 0, 5, solution);
    tryStep(derivative, 0, 0.1, solution);
    acceptStep(solution);
    const slope = new Float64Array(2);
    derivative(0.1, solution.state, slope);
    expect(Array.from(solution.slopes[0])).toEqual(Array.from(slope));
  });

  test('says when it leads to no number', () => {
    const broken: Derivative = (time, _, out) => {
      out[0] = time > 0.9 ? Number.NaN : 0;
    };
    const solution = startRungeKutta(broken, 0, Float64Array.of(1));
    expect(tryStep(broken, 0, 0.5, solution)).toBe(true);
    expect(tryStep(broken, 0, 1, solution)).toBe(false);
  });
});
