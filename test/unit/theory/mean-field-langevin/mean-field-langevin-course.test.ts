import { describe, expect, test } from 'vitest';
import { resolveParameters } from '../../../../src/core/index.js';
import { solveInitialValueProblem } from '../../../../src/numerics/index.js';
import {
  type MeanFieldLangevinOptions,
  meanFieldLangevinCourse,
} from '../../../../src/theory/mean-field-langevin/mean-field-langevin-course.js';
import { oneDimensionalLangevinPredictor } from '../../../../src/theory/mean-field-langevin/mean-field-langevin-predictors.js';
import { overlap, problem } from './erf-problem.js';

const options: MeanFieldLangevinOptions = {
  ...problem,
  startMean: -1.5,
  startStd: 0.5,
  speed: 0.5,
  times: [0, 4, 8, 12, 16, 20, 24],
};
const published = meanFieldLangevinCourse(options);

/** Differences of order eight on an even grid, zero beyond its ends. */
function slopeOf(values: Float64Array, spacing: number): Float64Array {
  const stencil = [4 / 5, -1 / 5, 4 / 105, -1 / 280];
  return values.map((_, i) => {
    let slope = 0;
    for (const [k, weight] of stencil.entries()) {
      slope += weight * ((values[i + k + 1] ?? 0) - (values[i - k - 1] ?? 0));
    }
    return slope / spacing;
  });
}

/** Risk and free energy at a time by other differences, other steps and direct sums. */
function otherRoute(time: number) {
  const { outputScale: a, teacherCoefficient: c, teacherWeight: r } = options;
  const { weightDecay, inverseTemperature: beta, startMean, startStd, speed } = options;
  const spacing = 0.1;
  const weights = Float64Array.from({ length: 160 }, (_, i) => (i - 79.5) * spacing);
  const teacher = weights.map((w) => -a * c * overlap(w, r));
  const pairs = Array.from(weights, (w) => weights.map((v) => a * a * overlap(w, v)));
  const push = (density: Float64Array) =>
    Float64Array.from(
      pairs,
      (row) => spacing * row.reduce((sum, pair, j) => sum + pair * density[j], 0),
    );
  const initialState = weights.map(
    (w) =>
      Math.exp(-(((w - startMean) / startStd) ** 2) / 2) / Math.sqrt(2 * Math.PI * startStd ** 2),
  );
  const slopeOfField = weights.map(
    (w) =>
      weightDecay * w - ((2 / Math.PI) * a * c * r) / (1 + w * w) / Math.sqrt(1 + w * w + r * r),
  );
  const { states } = solveInitialValueProblem(
    {
      initialState,
      derivative: (_time, density, out) => {
        const slopeOfPush = slopeOf(push(density), spacing);
        const gradient = slopeOf(density, spacing);
        const flow = density.map(
          (value, i) => value * (slopeOfField[i] + slopeOfPush[i]) + gradient[i] / beta,
        );
        out.set(slopeOf(flow, spacing).map((value) => 2 * speed * value));
      },
    },
    [time],
    { tolerance: { absolute: 1e-9, relative: 1e-8 } },
  );
  const [density] = states;
  const average = (values: Float64Array) =>
    spacing * values.reduce((sum, value, i) => sum + value * density[i], 0);
  const risk = c * c * overlap(r, r) + 2 * average(teacher) + average(push(density));
  const square = average(weights.map((w) => w * w));
  const entropy = average(density.map((value) => (value > 1e-12 ? Math.log(value) : 0)));
  return { risk, freeEnergy: (risk + weightDecay * square) / 2 + entropy / beta };
}

describe('meanFieldLangevinCourse', () => {
  test('begins at the normal law', () => {
    const { values } = published;
    expect(values.meanWeight[0]).toBeCloseTo(-1.5, 12);
    const square = 1.5 ** 2 + 0.5 ** 2;
    const entropy = -Math.log(0.5 * Math.sqrt(2 * Math.PI * Math.E));
    expect(values.freeEnergy[0]).toBeCloseTo(
      (values.risk[0] + 0.1 * square) / 2 + entropy / 10,
      12,
    );
    expect(Math.abs(values.risk[0] - 3.8052)).toBeLessThan(0.6e-4);
  });

  test('is the solution by other differences and other steps', () => {
    const times = [0.3, 1];
    const course = meanFieldLangevinCourse({ ...options, times });
    for (const [index, time] of times.entries()) {
      const other = otherRoute(time);
      // Where the push of the field is taken by differences at the ends of the grid: 1e-6.
      expect(course.values.risk[index]).toBeCloseTo(other.risk, 5);
      expect(course.values.freeEnergy[index]).toBeCloseTo(other.freeEnergy, 5);
      expect(course.numericalError.risk[index]).toBeLessThan(1e-5);
    }
  });

  /** Of a second implementation, extrapolated, to its digits. */
  test.each([
    [1, 9.026e-3, 0.6e-6],
    [2, 8.648e-4, 0.6e-7],
    [3, 1.337e-4, 0.6e-7],
    [4, 2.27e-5, 0.6e-8],
    [5, 4.001e-6, 0.6e-9],
    [6, 7.22e-7, 0.6e-9],
  ])('has the excess of a second implementation at time number %i', (index, value, digits) => {
    expect(Math.abs(published.values.excessFreeEnergy[index] - value)).toBeLessThan(digits);
  });

  test('loses free energy as it dissipates, and keeps between its bounds', () => {
    const { values, numericalError } = published;
    for (const [index, excess] of values.excessFreeEnergy.entries()) {
      expect(values.entropyLowerBound[index]).toBeLessThan(excess);
      expect(values.entropyUpperBound[index]).toBeGreaterThan(excess);
      const difference =
        values.freeEnergy[index] - values.freeEnergy[6] + values.excessFreeEnergy[6];
      expect(Math.abs(excess - difference)).toBeLessThan(4 * numericalError.freeEnergy[1] + 1e-12);
    }
    const step = 0.02;
    const course = meanFieldLangevinCourse({ ...options, times: [4 - step, 4, 4 + step] }).values;
    const rate = (course.excessFreeEnergy[0] - course.excessFreeEnergy[2]) / (2 * step);
    // Off by a share step^2 k^2 / 6 with rates k of one or two.
    expect(course.dissipation[1] / rate).toBeCloseTo(1, 3);
  });

  test('runs at its speed', () => {
    const times = [0.5, 1];
    const slow = meanFieldLangevinCourse({ ...options, times }).values;
    const fast = meanFieldLangevinCourse({ ...options, speed: 1, times: [0.25, 0.5] }).values;
    for (const index of [0, 1]) {
      expect(fast.risk[index]).toBeCloseTo(slow.risk[index], 9);
      expect(fast.dissipation[index]).toBeCloseTo(2 * slow.dissipation[index], 6);
    }
  });

  /** Where meshes of 160 to 640 and of 100 to 600 cells, on other ranges, meet to 1e-9. */
  test.each([
    [1, 9.02628376e-3],
    [2, 8.64780028e-4],
    [3, 1.337123447e-4],
    [4, 2.269820976e-5],
    [5, 4.000531471e-6],
    [6, 7.217184293e-7],
  ])('has an error below the one that it states: time number %i', (index, reference) => {
    const error = Math.abs(published.values.excessFreeEnergy[index] - reference);
    expect(error).toBeLessThan(published.numericalError.excessFreeEnergy[index]);
    expect(published.numericalError.excessFreeEnergy[index]).toBeLessThan(1e-5 * reference);
  });

  test('widens its meshes for a start far out', () => {
    const { values } = meanFieldLangevinCourse({ ...options, startMean: -6, times: [0, 20] });
    expect(values.meanWeight[0]).toBeCloseTo(-6, 11);
    expect(values.excessFreeEnergy[1]).toBeLessThan(0.01);
  });

  test.each([
    ['startMean', { startMean: Number.NaN }],
    ['startStd', { startStd: 0 }],
    ['speed', { speed: -1 }],
    ['weightDecay', { weightDecay: 0 }],
    ['times', { times: [] }],
    ['times[1]', { times: [1, 1] }],
    ['times[0]', { times: [-1, 1] }],
  ])('refuses a wrong %s', (name, changes) => {
    expect(() => meanFieldLangevinCourse({ ...options, ...changes })).toThrow(`invalid ${name}=`);
  });

  test('is not found from a start too narrow for the width of the law', () => {
    expect(() => meanFieldLangevinCourse({ ...options, startStd: 0.01, times: [1] })).toThrow(
      /too short for its width/,
    );
  });
});

describe('mean-field-langevin/one-dimensional', () => {
  const { parameters, where, predict } = oneDimensionalLangevinPredictor;

  test('has the published problem by default, and the stationary law beside the course', () => {
    const { values } = predict(resolveParameters(parameters, { times: [4] }, where));
    const [excess] = values.excessFreeEnergy as readonly number[];
    expect(excess).toBeCloseTo(published.values.excessFreeEnergy[1], 7);
    const [energy] = values.freeEnergy as readonly number[];
    expect(energy - Number(values.gibbsFreeEnergy)).toBeCloseTo(excess, 7);
  });

  test('refuses times long after the law is stationary', () => {
    const at = (given: Readonly<Record<string, number | readonly number[]>>) => () =>
      resolveParameters(parameters, given, where);
    expect(at({ times: [200] })).not.toThrow();
    expect(at({ times: [200], speed: 1 })).toThrow(/invalid times=.*100 \/ speed/);
    expect(at({ times: [2, 1] })).toThrow(/invalid times=.*increasing/);
  });
});
