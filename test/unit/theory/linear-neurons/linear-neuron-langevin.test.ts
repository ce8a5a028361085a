import { describe, expect, test } from 'vitest';
import {
  type LinearNeuronLangevinOptions,
  linearNeuronLangevin,
} from '../../../../src/theory/linear-neurons/linear-neuron-langevin.js';

const options: LinearNeuronLangevinOptions = {
  inputVariances: [1.6, 0.5, 0],
  target: [0.7, -1.2, 0.4],
  width: 3,
  weightDecay: 0.3,
  temperature: 0.8,
  time: 1.2,
  labelNoise: 0.2,
  initialStd: 1.1,
};

interface Moments {
  mean: number[];
  covariance: number[][];
}

/** First two moments of all neurons along one direction after some steps, neuron by neuron. */
function steppedMoments(
  inputVariance: number,
  target: number,
  spec: { numSteps: number; stepSize: number; noise: number },
): Moments {
  const { width, weightDecay, initialStd = 1 } = options;
  const { numSteps, stepSize, noise } = spec;
  const each = Array.from({ length: width }, (_, i) => i);
  const matrix = each.map((i) =>
    each.map(
      (j) =>
        (i === j ? 1 - 2 * stepSize * weightDecay : 0) - (2 * stepSize * inputVariance) / width,
    ),
  );
  let mean = each.map(() => 0);
  let covariance = each.map((i) => each.map((j) => (i === j ? initialStd ** 2 / 3 : 0)));
  for (let step = 0; step < numSteps; step++) {
    const pushed = each.map((i) => each.reduce((sum, j) => sum + matrix[i][j] * mean[j], 0));
    mean = pushed.map((entry) => entry + 2 * stepSize * inputVariance * target);
    const half = each.map((i) =>
      each.map((j) => each.reduce((sum, k) => sum + matrix[i][k] * covariance[k][j], 0)),
    );
    covariance = each.map((i) =>
      each.map((j) =>
        each.reduce((sum, k) => sum + half[i][k] * matrix[j][k], i === j ? noise * stepSize : 0),
      ),
    );
  }
  return { mean, covariance };
}

/** E R_N from the moments of all neurons. */
function steppedRisk(numSteps: number, stepSize: number, noise: number): number {
  const { inputVariances, target, width, labelNoise = 0 } = options;
  return inputVariances.reduce((sum, mu, j) => {
    const { mean, covariance } = steppedMoments(mu, target[j], { numSteps, stepSize, noise });
    const average = mean.reduce((total, entry) => total + entry, 0) / width;
    const variance = covariance.flat().reduce((total, entry) => total + entry, 0) / width ** 2;
    return sum + mu * ((average - target[j]) ** 2 + variance);
  }, labelNoise ** 2);
}

/** tau = 0.8, d = 3 */
const noises = { pde: (4 * 0.8) / 3, printed: (2 * 0.8) / 3 };

describe('linearNeuronLangevin', () => {
  test('begins at the start', () => {
    const { values } = linearNeuronLangevin({ ...options, time: 0 });
    const signal = 0.04 + 1.6 * 0.49 + 0.5 * 1.44;
    expect(values.meanFieldRisk).toBeCloseTo(signal, 14);
    expect(values.excessTimesWidth).toBeCloseTo((2.1 * 1.21) / 3, 14);
    expect(values.meanRisk).toBeCloseTo(signal + (2.1 * 1.21) / 9, 14);
    expect(values.coordinateVariance).toBeCloseTo(1.21 / 3, 14);
  });

  test('tends to the Gibbs law: ridge regression, equal variances, damped fluctuations', () => {
    const { values } = linearNeuronLangevin({ ...options, time: 200 });
    const ridge = 0.04 + 1.6 * ((0.3 / 1.9) * 0.7) ** 2 + 0.5 * ((0.3 / 0.8) * 1.2) ** 2;
    const damped = (0.8 / 3) * (1.6 / 1.9 + 0.5 / 0.8);
    expect(values.stationaryMeanFieldRisk).toBeCloseTo(ridge, 14);
    expect(values.stationaryExcessTimesWidth).toBeCloseTo(damped, 14);
    expect(values.stationaryMeanRisk).toBeCloseTo(ridge + damped / 3, 14);
    expect(values.independentExcessTimesWidth).toBeCloseTo((0.8 / 3 / 0.3) * 2.1, 14);
    expect(values.meanFieldRisk).toBeCloseTo(ridge, 14);
    expect(values.excessTimesWidth).toBeCloseTo(damped, 14);
    expect(values.coordinateVariance).toBeCloseTo(values.stationaryCoordinateVariance, 14);
  });

  test('tells the two conventions of the noise apart: a factor two in temperature', () => {
    const free = { ...options, inputVariances: [0, 0, 0, 0], target: [0, 0, 0, 0] };
    const spec = { ...free, weightDecay: 0.5, temperature: 1 };
    const variance = (more: Partial<LinearNeuronLangevinOptions>) =>
      linearNeuronLangevin({ ...spec, ...more }).values.stationaryCoordinateVariance;
    // tau / (D lambda) and half of it, D = 4.
    expect(variance({})).toBeCloseTo(0.5, 14);
    expect(variance({ noiseConvention: 'printed' })).toBeCloseTo(0.25, 14);
    const printed = linearNeuronLangevin({ ...options, noiseConvention: 'printed' });
    const halfAsHot = linearNeuronLangevin({ ...options, temperature: 0.4 });
    expect(printed).toEqual(halfAsHot);
  });

  test.each(['pde', 'printed'] as const)(
    'has the moments of all neurons of the recursion, step by step: %s',
    (noiseConvention) => {
      for (const [numSteps, stepSize] of [
        [0, 0.1],
        [1, 0.1],
        [7, 0.1],
        [40, 0.3],
        [5, 0.5],
      ]) {
        const { values } = linearNeuronLangevin({
          ...options,
          noiseConvention,
          stepSize,
          time: numSteps * stepSize,
        });
        const noise = noises[noiseConvention];
        expect(values.meanRisk).toBeCloseTo(steppedRisk(numSteps, stepSize, noise), 12);
        const free = steppedMoments(0, 0, { numSteps, stepSize, noise }).covariance[0][0];
        expect(values.coordinateVariance).toBeCloseTo(free, 12);
      }
      const { values } = linearNeuronLangevin({
        ...options,
        noiseConvention,
        stepSize: 0.3,
        time: 300,
      });
      expect(values.stationaryMeanRisk).toBeCloseTo(values.meanRisk, 12);
      expect(values.stationaryCoordinateVariance).toBeCloseTo(values.coordinateVariance, 12);
    },
  );

  test('is the limit of the recursion as its step vanishes, linearly in it', () => {
    const exact = linearNeuronLangevin(options).values;
    const stepped = (stepSize: number) => linearNeuronLangevin({ ...options, stepSize }).values;
    for (const name of ['meanFieldRisk', 'meanRisk', 'excessTimesWidth'] as const) {
      const gap = (stepSize: number) => stepped(stepSize)[name] - exact[name];
      expect(Math.abs(gap(1e-4))).toBeLessThan(1e-3);
      // The next order is a share of a few rates times the step.
      expect(gap(2e-4) / gap(1e-4)).toBeCloseTo(2, 2);
    }
  });

  test('has errors of rounding, which cover what another order of operations gives', () => {
    const { values, numericalError } = linearNeuronLangevin({ ...options, stepSize: 0.1 });
    const other = steppedRisk(12, 0.1, noises.pde);
    expect(Math.abs(values.meanRisk - other)).toBeLessThan(numericalError.meanRisk);
    expect(numericalError.meanRisk).toBeLessThan(1e-12);
  });

  test('refuses a recursion without a stationary law, with the bound', () => {
    const steps = (stepSize: number) => ({ ...options, stepSize, time: 3 * stepSize });
    expect(() => linearNeuronLangevin(steps(0.52))).not.toThrow();
    // 1 / (0.3 + 1.6)
    expect(() => linearNeuronLangevin(steps(0.53))).toThrow(
      /invalid stepSize=0.53: expected a number > 0 and < 0.526/,
    );
    expect(() => linearNeuronLangevin({ ...options, stepSize: 0.25 })).toThrow(
      /invalid time=1.2: expected a whole number of steps/,
    );
  });

  test.each([
    { inputVariances: [] },
    { 'inputVariances[1]': -1, inputVariances: [1, -1, 1] },
    { target: [1, 2] },
    { target: [1, 2, Number.NaN] },
    { width: 0 },
    { weightDecay: 0 },
    { temperature: -1 },
    { time: Number.NaN },
    { labelNoise: -1 },
    { initialStd: -1 },
  ])('refuses %o', (changes) => {
    const [name] = Object.keys(changes);
    expect(() => linearNeuronLangevin({ ...options, ...changes })).toThrow(`invalid ${name}`);
  });
});
