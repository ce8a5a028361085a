import { describe, expect, test } from 'vitest';
import {
  type LazyTraining,
  type LazyTrainingRecord,
  runLazyTraining,
} from '../../../../src/dynamics/lazy-training/lazy-training.js';
import { tangentFeatures } from '../../../../src/dynamics/lazy-training/tangent-features.js';
import { tangentKernel } from '../../../../src/dynamics/lazy-training/tangent-kernel.js';
import { symmetricEigen } from '../../../../src/numerics/index.js';
import { keyFromSeed, normalDraws } from '../../../../src/random/index.js';

const key = keyFromSeed(5);
const [inputDimension, numSamples, width] = [3, 4, 6];

/** A small network whose neurons come in pairs of opposite coefficients, or not. */
function trainingOf(change: Partial<LazyTraining> = {}, start: 'paired' | 'free' = 'free') {
  const perNeuron = inputDimension + 1;
  const state = normalDraws(key, width * perNeuron, 1);
  if (start === 'paired') {
    for (let i = width / 2; i < width; i++) {
      const twin = i - width / 2;
      for (let j = 0; j < inputDimension; j++) {
        state[i * perNeuron + j] = state[twin * perNeuron + j];
      }
      state[i * perNeuron + inputDimension] = -state[twin * perNeuron + inputDimension];
    }
  }
  const training: LazyTraining = {
    activation: 'erf',
    inputDimension,
    trainsCoefficients: true,
    inputs: normalDraws(key, numSamples * inputDimension, 2),
    targets: normalDraws(key, numSamples, 3),
    scale: 2,
    start: state,
    times: [0.5, 2],
    testInputs: normalDraws(key, 2 * inputDimension, 4),
    ...change,
  };
  return training;
}

const distance = (a: Float64Array, b: Float64Array) => Math.hypot(...a.map((x, k) => x - b[k]));

/** Outputs of a network, written out. */
function outputsOf(training: LazyTraining, state: Float64Array): Float64Array {
  const { inputs, scale, activation } = training;
  return training.targets.map((_, k) => {
    let sum = 0;
    for (let i = 0; i < width; i++) {
      const [a, b, c, coefficient] = state.subarray(4 * i, 4 * i + 4);
      const [x, y, z] = inputs.subarray(3 * k, 3 * k + 3);
      const field = a * x + b * y + c * z;
      sum += (coefficient * plainly[activation](field)) / width;
    }
    return scale * sum;
  });
}

const plainly: Record<LazyTraining['activation'], (z: number) => number> = {
  // The normal distribution function by Simpson's rule.
  erf: (z) => {
    const steps = 400;
    const density = (t: number) => Math.exp((-t * t) / 2) / Math.sqrt(2 * Math.PI);
    let sum = density(0) + density(z);
    for (let n = 1; n < steps; n++) sum += (n % 2 === 1 ? 4 : 2) * density((z * n) / steps);
    return (2 * sum * z) / (3 * steps);
  },
  relu: (z) => (z + Math.abs(z)) / 2,
  bump: (z) => Math.exp(-(z ** 2) / 2),
};

describe('the flow itself', () => {
  for (const activation of ['erf', 'bump'] as const) {
    for (const trainsCoefficients of [true, false]) {
      test(`${activation}, coefficients ${trainsCoefficients ? 'trained' : 'fixed'}: small steps down a gradient by differences`, () => {
        const training = trainingOf({ activation, trainsCoefficients, times: [0.2] });
        const errors = [40, 80].map((numSteps) => {
          const end = descend(training, 0.2, numSteps);
          const [{ residuals }] = runLazyTraining(training);
          return distance(
            residuals,
            outputsOf(training, end).map((f, k) => training.targets[k] - f),
          );
        });
        // Steps of first order: half the step, half the error; and small.
        expect(errors[0]).toBeLessThan(5e-3);
        expect(errors[0] / errors[1]).toBeGreaterThan(1.9);
        expect(errors[0] / errors[1]).toBeLessThan(2.1);
      });
    }
  }

  test('the risk never grows, and falls at twice the quadratic form of the kernel', () => {
    const step = 1e-3;
    const [before, at, after] = runLazyTraining(trainingOf({ times: [1 - step, 1, 1 + step] }));
    const risk = ({ residuals }: LazyTrainingRecord) =>
      residuals.reduce((sum, u) => sum + u * u, 0) / numSamples;
    const slope = (risk(after) - risk(before)) / (2 * step);
    let form = 0;
    for (let k = 0; k < numSamples; k++) {
      for (let l = 0; l < numSamples; l++) {
        form += at.residuals[k] * at.kernel[k * numSamples + l] * at.residuals[l];
      }
    }
    expect(slope).toBeLessThan(0);
    // Central differences: off by their square.
    expect(slope).toBeCloseTo((-2 * form) / numSamples ** 2, 5);
  });

  test('a paired start has no output, and stays near the linear flow as 1 / scale^2', () => {
    const deviations = [8, 16].map((scale) => {
      const [own, linear] = [false, true].map(
        (isLinearised) =>
          runLazyTraining(trainingOf({ scale, isLinearised, times: [0, 2] }, 'paired'))[1],
      );
      return distance(own.residuals, linear.residuals);
    });
    const [atStart] = runLazyTraining(trainingOf({ times: [0] }, 'paired'));
    expect(distance(atStart.residuals, trainingOf().targets)).toBeLessThan(1e-14);
    expect(deviations[0] / deviations[1]).toBeGreaterThan(3.7);
    expect(deviations[0] / deviations[1]).toBeLessThan(4.3);
  });

  test('movement falls as 1 / scale', () => {
    const [near, far] = [20, 40].map(
      (scale) => runLazyTraining(trainingOf({ scale, times: [1] }, 'paired'))[0].movement,
    );
    expect(near / far).toBeCloseTo(2, 1);
  });
});

describe('the linear flow', () => {
  const training = trainingOf({ isLinearised: true });
  const own = tangentFeatures(training, training.start, training.inputs);
  const kernel = tangentKernel(own, own, width);
  const { values, vectors } = symmetricEigen(kernel, numSamples);
  const first = outputsOf(training, training.start).map((f, k) => training.targets[k] - f);

  /** Sum over modes of what `filter` leaves of the first residual. */
  const filtered = (filter: (eigenvalue: number) => number) => {
    const sum = new Float64Array(numSamples);
    for (const [m, eigenvalue] of values.entries()) {
      const mode = vectors.subarray(m * numSamples, (m + 1) * numSamples);
      const along = mode.reduce((total, entry, k) => total + entry * first[k], 0);
      for (let k = 0; k < numSamples; k++) sum[k] += filter(eigenvalue) * along * mode[k];
    }
    return sum;
  };

  test('each mode of the kernel decays at its eigenvalue over the number of samples', () => {
    for (const [index, { residuals }] of runLazyTraining(training).entries()) {
      const expected = filtered((value) => Math.exp((-value * training.times[index]) / numSamples));
      expect(distance(residuals, expected)).toBeLessThan(1e-8);
    }
  });

  test('anchored decay ends at kernel regression with ridge samples x decay', () => {
    const anchoredDecay = 0.3;
    const [{ residuals }] = runLazyTraining({ ...training, anchoredDecay, times: [120] });
    const ridge = numSamples * anchoredDecay;
    const expected = filtered((value) => ridge / (value + ridge));
    expect(distance(residuals, expected)).toBeLessThan(1e-8);
    const without = filtered((value) => anchoredDecay / (value + anchoredDecay));
    expect(distance(residuals, without)).toBeGreaterThan(0.01);
  });
});

describe('the kernel', () => {
  for (const activation of ['erf', 'bump', 'relu'] as const) {
    test(`${activation}: products of differences of the outputs`, () => {
      const training = trainingOf({ activation, scale: 1 });
      const { start } = training;
      const step = 1e-5;
      const slopes = Array.from(start, (_, p) => {
        const [up, down] = [step, -step].map((shift) => {
          const moved = start.slice();
          moved[p] += shift;
          return outputsOf(training, moved);
        });
        return up.map((output, k) => (width * (output - down[k])) / (2 * step));
      });
      const own = tangentFeatures(training, start, training.inputs);
      const kernel = tangentKernel(own, own, width);
      for (let k = 0; k < numSamples; k++) {
        for (let l = 0; l < numSamples; l++) {
          const expected = slopes.reduce((sum, slope) => sum + slope[k] * slope[l], 0) / width;
          expect(kernel[k * numSamples + l]).toBeCloseTo(expected, 7);
        }
      }
    });
  }
});

test.each([
  [{ scale: 0 }, 'scale'],
  [{ anchoredDecay: -1 }, 'anchoredDecay'],
  [{ inputs: new Float64Array(5) }, 'inputs.length'],
  [{ targets: new Float64Array(0) }, 'targets.length'],
  [{ testInputs: new Float64Array(4) }, 'testInputs.length'],
  [{ start: new Float64Array(5) }, 'start.length'],
  [{ inputDimension: 0 }, 'inputDimension'],
  [{ times: [2, 1] }, 'times'],
] as const)('refuses %j', (change, named) => {
  expect(() => runLazyTraining(trainingOf(change))).toThrow(named);
});

/** Steps down the gradient of the mean square of the residuals, by differences. */
function descend(training: LazyTraining, time: number, numSteps: number): Float64Array {
  const state = training.start.slice();
  const { scale, trainsCoefficients } = training;
  const risk = () => {
    const outputs = outputsOf(training, state);
    return outputs.reduce((sum, f, k) => sum + (training.targets[k] - f) ** 2, 0) / numSamples;
  };
  for (let step = 0; step < numSteps; step++) {
    const slopes = Array.from(state, (own, p) => {
      if (!trainsCoefficients && p % 4 === 3) return 0;
      const shift = 1e-5;
      state[p] = own + shift;
      const up = risk();
      state[p] = own - shift;
      const down = risk();
      state[p] = own;
      return (up - down) / (2 * shift);
    });
    for (const [p, slope] of slopes.entries()) {
      state[p] -= ((time / numSteps) * slope * width) / (2 * scale ** 2);
    }
  }
  return state;
}
