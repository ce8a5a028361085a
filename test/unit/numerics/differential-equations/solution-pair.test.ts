import { expect, test } from 'vitest';
import { startRungeKutta } from '../../../../src/numerics/differential-equations/dormand-prince.js';
import {
  errorBounds,
  startPair,
  tryPair,
} from '../../../../src/numerics/differential-equations/solution-pair.js';
import type { Derivative } from '../../../../src/numerics/index.js';

const tolerance = { absolute: 1, relative: 0 };

/** Not defined around 0.6, which only the second half of a step of 1 sees. */
const gap: Derivative = (time, [y], out) => {
  out[0] = Math.abs(time - 0.6) < 0.01 ? Number.NaN : -y;
};

test('a step whose finer half is not finite is not taken by either solution', () => {
  const pair = startPair(startRungeKutta(gap, 0, Float64Array.of(1)));
  expect(tryPair(gap, 0, 1, pair, tolerance)).toBeNaN();
  expect([pair.numSteps, pair.coarse.state[0], pair.fine.state[0]]).toEqual([0, 1, 1]);
  expect(pair.fine.slopes[0][0]).toBe(-1);
  // From there a shorter step is what it would have been without the attempt.
  const fresh = startPair(startRungeKutta(gap, 0, Float64Array.of(1)));
  for (const each of [pair, fresh]) expect(tryPair(gap, 0, 0.5, each, tolerance)).toBeLessThan(1);
  expect(pair).toEqual(fresh);
});

test('a step beyond the tolerance is not taken', () => {
  const pair = startPair(startRungeKutta(gap, 0, Float64Array.of(1)));
  expect(tryPair(gap, 0, 0.5, pair, { absolute: 1e-12, relative: 0 })).toBeGreaterThan(1);
  expect([pair.numSteps, pair.fine.state[0]]).toEqual([0, 1]);
});

test('bounds are the largest of the last three discrepancies, and roundings', () => {
  const pair = {
    ...startPair(startRungeKutta(gap, 0, Float64Array.of(1, 2))),
    discrepancies: [Float64Array.of(1, 0), Float64Array.of(3, 0), Float64Array.of(2, 0)],
    largest: Float64Array.of(0, 5),
    numSteps: 7,
  };
  expect(Array.from(errorBounds(pair))).toEqual([3, 35 * Number.EPSILON]);
});
