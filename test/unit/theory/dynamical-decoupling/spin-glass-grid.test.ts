import { describe, expect, test } from 'vitest';
import {
  largestTime,
  spinGlassGrid,
  tooLateTimes,
} from '../../../../src/theory/dynamical-decoupling/limits/spin-glass-grid.js';
import { spinGlassLimit } from '../../../../src/theory/index.js';

describe('the largest time of a descent', () => {
  test.each([
    ['grows with the time', (theta: number) => theta, 1],
    ['grows as its square', (theta: number) => 0.1 * theta + theta ** 2, 0.5],
    ['starts late', (theta: number) => 4 + theta ** 2 / 100, 1],
  ])('fits into memory where the descent %s, and hardly more does', (_, endAt, unit) => {
    const theta = largestTime(endAt, unit);
    expect(spinGlassGrid(endAt(theta), unit)).toBeDefined();
    expect(spinGlassGrid(endAt(1.01 * theta), unit)).toBeUndefined();
  });

  test('is never rounded up', () => {
    for (const largest of [27.26, 27.24, 9.996, 0.0123499]) {
      const message = tooLateTimes([1000], largest).message;
      const said = Number(/at most ([\d.]+) /.exec(message)?.[1]);
      expect(said).toBeLessThanOrEqual(largest);
      expect(said).toBeGreaterThan(0.97 * largest);
    }
  });

  test('is said in the place of a number of steps, which nobody chose', () => {
    const run = (last: number) => () =>
      spinGlassLimit({
        sampleRatio: 0.3,
        labelNoise: 0.3,
        hiddenCovariance: [0, 0.9, 0.5],
        initialReadout: 1,
        times: [0, last],
      });
    expect(run(1000)).toThrow(/times=\[0,1000\].*times of at most \d/);
    expect(run(1000)).not.toThrow(/steps/);
    expect(run(1e200)).toThrow(/times of at most \d/);
  });
});
