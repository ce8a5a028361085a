import { describe, expect, test } from 'vitest';
import { VerificationError } from '../../../../src/core/index.js';
import { extrapolateStep, type SteppedScheme } from '../../../../src/numerics/index.js';

type Slope = (time: number, y: number) => number;
type Step = (slope: Slope, time: number, y: number, h: number) => number;

const euler: Step = (slope, time, y, h) => y + h * slope(time, y);
const midpoint: Step = (slope, time, y, h) =>
  y + h * slope(time + h / 2, y + (h / 2) * slope(time, y));
const rungeKutta: Step = (slope, time, y, h) => {
  const first = slope(time, y);
  const second = slope(time + h / 2, y + (h / 2) * first);
  const third = slope(time + h / 2, y + (h / 2) * second);
  const fourth = slope(time + h, y + h * third);
  return y + (h / 6) * (first + 2 * second + 2 * third + fourth);
};

const slopes: Readonly<Record<string, { slope: Slope; exact: (time: number) => number }>> = {
  growth: { slope: (_, y) => y, exact: (time) => Math.exp(time) },
  decay: { slope: (_, y) => -2 * y, exact: (time) => Math.exp(-2 * time) },
  turns: { slope: (time, y) => Math.cos(time) * y, exact: (time) => Math.exp(Math.sin(time)) },
  logistic: { slope: (_, y) => y - (y * y) / 4, exact: (time) => 4 / (1 + 3 * Math.exp(-time)) },
};

/** y at 1, 2, 3 and 4 from y = 1 at 0, in steps of 1/2^k. */
function valuesBy(step: Step, slope: Slope): SteppedScheme['valuesAt'] {
  return (h) => {
    let y = 1;
    return [0, 1, 2, 3].map((second) => {
      for (let index = 0; index < 1 / h; index++) y = step(slope, second + index * h, y, h);
      return y;
    });
  };
}

const schemes = [
  ['Euler', euler, 1, 2 ** -9],
  ['midpoint', midpoint, 2, 2 ** -6],
  ['Runge-Kutta', rungeKutta, 4, 2 ** -5],
] as const;

describe.each(schemes)('the scheme of %s', (_, step, order, stepSize) => {
  test.each(Object.entries(slopes))('%s: bounds cover, and the order is seen', (_, problem) => {
    const valuesAt = valuesBy(step, problem.slope);
    const { numbers, observedOrder } = extrapolateStep({ valuesAt, order, stepSize });
    expect(Math.abs(observedOrder - order)).toBeLessThan(0.25);
    const finest = Array.from(valuesAt(stepSize / 2));
    for (const [index, { value, numericalError }] of numbers.entries()) {
      const exact = problem.exact(index + 1);
      expect(Math.abs(value - exact)).toBeLessThanOrEqual(numericalError);
      // No more than the error of the finest run itself, but for what the check of it adds.
      const error = Math.abs(finest[index] - exact);
      expect(numericalError).toBeLessThan(2 * error + 1e-11);
    }
  });

  test('is found out when it is taken for one of another order', () => {
    const valuesAt = valuesBy(step, slopes.turns.slope);
    for (const wrong of [order - 0.5, order + 0.5, order + 1]) {
      expect(() => extrapolateStep({ valuesAt, order: wrong, stepSize })).toThrow(
        `a scheme of stated order ${wrong} shows order `,
      );
    }
  });
});

describe('a scheme', () => {
  const quadratic = (h: number) => [1 + h * h];

  test('of order 2 that is order 1 is refused as not converged, with both numbers', () => {
    const linear = (h: number) => [1 + 0.3 * h];
    const { observedOrder } = extrapolateStep({ valuesAt: quadratic, order: 2, stepSize: 0.1 });
    expect(observedOrder).toBeCloseTo(2, 10);
    try {
      extrapolateStep({ valuesAt: linear, order: 2, stepSize: 0.1 });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(VerificationError);
      const { code, message } = error as VerificationError;
      expect(code).toBe('not-converged');
      expect(message).toContain('stated order 2 shows order 1.00 between stepSize=0.1');
    }
  });

  test('whose steps are too large for its order to show is refused', () => {
    // The next order leads until h is well below a tenth.
    const late = (h: number) => [1 + h + 20 * h * h];
    expect(() => extrapolateStep({ valuesAt: late, order: 1, stepSize: 0.1 })).toThrow('too large');
    const { numbers } = extrapolateStep({ valuesAt: late, order: 1, stepSize: 1e-3 });
    expect(Math.abs(numbers[0].value - 1)).toBeLessThanOrEqual(numbers[0].numericalError);
  });

  test('that does not depend on its step is exact but for roundings', () => {
    const { numbers, observedOrder } = extrapolateStep({
      valuesAt: () => [3, -5],
      order: 2,
      stepSize: 0.1,
    });
    expect(observedOrder).toBeNaN();
    expect(numbers.map(({ value }) => value)).toEqual([3, -5]);
    expect(numbers[1].numericalError).toBe(5 * 2 ** -40);
  });

  test('whose first two errors cancel in the difference has a bound there too', () => {
    // Between 0.02 and 0.01 the second value does not change, and is wrong by 1e-6 / 6 and more.
    const at = (h: number) => [h * h, -(7 / 6) * 0.02 * h * h + h ** 3];
    const { numbers } = extrapolateStep({ valuesAt: at, order: 2, stepSize: 0.02 });
    expect(Math.abs(numbers[1].value)).toBeGreaterThan(1e-6);
    for (const { value, numericalError } of numbers) {
      expect(Math.abs(value)).toBeLessThanOrEqual(numericalError);
    }
  });

  test('with a value that is not finite, or another number of values, is refused', () => {
    const unstable = (h: number) => [h > 0.1 ? Number.POSITIVE_INFINITY : 1];
    expect(() => extrapolateStep({ valuesAt: unstable, order: 1, stepSize: 0.1 })).toThrow(
      'value 0 of the scheme is Infinity at stepSize=0.2',
    );
    const growing = (h: number) => Array.from({ length: Math.round(1 / h) }, () => 1);
    expect(() => extrapolateStep({ valuesAt: growing, order: 1, stepSize: 0.1 })).toThrow(
      'numbers of values',
    );
  });

  test.each([
    [{ order: 0 }, 'order=0'],
    [{ stepSize: -1 }, 'stepSize=-1'],
    [{ rounding: Number.NaN }, 'rounding=NaN'],
  ])('with %o is refused', (change, words) => {
    const scheme = { valuesAt: quadratic, order: 2, stepSize: 0.1, ...change };
    expect(() => extrapolateStep(scheme)).toThrow(words);
  });
});
