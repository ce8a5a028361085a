import { describe, expect, test } from 'vitest';
import { resolveParameters } from '../../../../src/core/index.js';
import { solveInitialValueProblem } from '../../../../src/numerics/index.js';
import { residualFlowPredictor } from '../../../../src/theory/kernel-limit/kernel-limit-predictors.js';
import { kernelRidge } from '../../../../src/theory/kernel-limit/kernel-ridge.js';
import { linearisedFlow } from '../../../../src/theory/kernel-limit/linearised-flow.js';

/** Slopes of five outputs in four parameters: three training points, then two others. */
const features = Array.from({ length: 5 }, (_, point) =>
  Array.from({ length: 4 }, (_, parameter) => Math.cos((point + 1) * (2 + parameter ** 2))),
);
const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, entry, j) => sum + entry * b[j], 0);
const kernelBetween = (rows: readonly number[][], columns: readonly number[][]) =>
  Float64Array.from(rows.flatMap((row) => columns.map((column) => dot(row, column))));

const train = features.slice(0, 3);
const kernel = kernelBetween(train, train);
const crossKernel = kernelBetween(features.slice(3), train);
const initialResidual = Float64Array.of(0.8, -0.5, 1.1);
const problem = { kernel, crossKernel, initialResidual };

/** Residuals and predictions, by moving the parameters of the linear model. */
function trained(time: number, decay: number) {
  const { states } = solveInitialValueProblem(
    {
      initialState: new Float64Array(4),
      derivative: (_time, state, out) => {
        for (let j = 0; j < 4; j++) {
          out[j] = -decay * state[j];
          for (const [i, row] of train.entries()) {
            out[j] += ((initialResidual[i] - dot(row, state)) * row[j]) / 3;
          }
        }
      },
    },
    [time],
    { tolerance: { absolute: 1e-13, relative: 1e-12 } },
  );
  const outputs = features.map((row) => dot(row, states[0]));
  return {
    residual: outputs.slice(0, 3).map((output, i) => initialResidual[i] - output),
    predictions: outputs.slice(3),
  };
}

describe('linearisedFlow', () => {
  test.each([
    [0, 0],
    [0.3, 0],
    [20, 0],
    [0.3, 0.4],
    [5, 0.4],
  ])('moves as the parameters of a linear model do: time %f, decay %f', (time, decay) => {
    const [state] = linearisedFlow({ ...problem, times: [time], decay });
    const { residual, predictions } = trained(time, decay);
    residual.forEach((value, i) => {
      expect(state.residual[i]).toBeCloseTo(value, 10);
    });
    predictions.forEach((value, i) => {
      expect(state.predictions[i]).toBeCloseTo(value, 10);
    });
    expect(state.numericalError.residual).toBeLessThan(1e-12);
    expect(state.numericalError.predictions).toBeLessThan(1e-11);
  });

  test('ends at kernel ridge regression, and at interpolation without decay', () => {
    for (const decay of [0, 0.05]) {
      const [end] = linearisedFlow({ ...problem, times: [1e5], decay });
      const ridge = kernelRidge({ kernel, crossKernel, targets: initialResidual, decay });
      end.predictions.forEach((value, i) => {
        expect(value).toBeCloseTo(ridge.predictions[i], 10);
        const error = end.numericalError.predictions + ridge.numericalError.predictions;
        expect(Math.abs(value - ridge.predictions[i])).toBeLessThan(error);
      });
      const remains = ridge.coefficients.map((coefficient) => 3 * decay * coefficient);
      end.residual.forEach((value, i) => {
        expect(value).toBeCloseTo(remains[i], 10);
      });
    }
  });

  test.each([0, 0.1])('covers with its error what a wrong kernel does: decay %f', (decay) => {
    const kernelError = 1e-5;
    const signs = [1, -1, 1, -1, -1, 1, 1, 1, -1];
    const wrong = {
      ...problem,
      kernel: kernel.map((entry, i) => entry + kernelError * signs[i]),
      crossKernel: crossKernel.map((entry, i) => entry - kernelError * signs[i]),
    };
    const times = [0.1, 1, 30, 1000];
    const right = linearisedFlow({ ...problem, times, decay });
    const shifted = linearisedFlow({ ...wrong, times, decay, kernelError });
    for (const [index, state] of shifted.entries()) {
      for (const name of ['residual', 'predictions'] as const) {
        const changes = state[name].map((value, i) => Math.abs(value - right[index][name][i]));
        expect(Math.max(...changes)).toBeLessThan(state.numericalError[name]);
        // The bound is one in norm, and sees no signs.
        expect(Math.max(...changes)).toBeGreaterThan(1e-3 * state.numericalError[name]);
      }
    }
  });

  test('covers it also where points are nearly the same, and predictions hang by little', () => {
    const close = [train[0], train[1], train[1].map((entry, j) => entry + 0.03 * train[2][j])];
    const near = {
      kernel: kernelBetween(close, close),
      crossKernel: kernelBetween(features.slice(3), close),
      initialResidual: Float64Array.of(1, 2, 4),
      times: [1e5],
    };
    const kernelError = 1e-5;
    // Nearly along the difference of the two.
    const signs = [0, 0, 0, 0, 1, -1, 0, -1, 1];
    const kernel = near.kernel.map((entry, i) => entry + kernelError * signs[i]);
    const [right] = linearisedFlow(near);
    const [shifted] = linearisedFlow({ ...near, kernel, kernelError });
    const changes = shifted.predictions.map((value, i) => Math.abs(value - right.predictions[i]));
    expect(Math.max(...changes)).toBeLessThan(shifted.numericalError.predictions);
    expect(Math.max(...changes)).toBeGreaterThan(1e-3 * shifted.numericalError.predictions);
  });

  test('knows points that are given twice, where the kernel is singular', () => {
    const twice = [train[0], train[1], train[1]];
    const [end] = linearisedFlow({
      kernel: kernelBetween(twice, twice),
      crossKernel: kernelBetween(features.slice(3), twice),
      initialResidual: Float64Array.of(1, 2, 4),
      times: [1e4],
    });
    // The two targets are averaged.
    [0, -1, 1].forEach((value, i) => {
      expect(end.residual[i]).toBeCloseTo(value, 10);
    });
  });

  test.each([
    ['initialResidual[1]', { initialResidual: Float64Array.of(1, Number.NaN, 2) }],
    ['kernel.length', { initialResidual: Float64Array.of(1, 2) }],
    ['kernel[1]', { kernel: Float64Array.of(1, 2, 0, 0, 1, 0, 0, 0, 1) }],
    ['kernel', { kernel: Float64Array.of(1, 2, 0, 2, 1, 0, 0, 0, 1) }],
    ['kernel[0]', { kernel: new Float64Array(9).fill(Number.POSITIVE_INFINITY) }],
    ['crossKernel.length', { crossKernel: new Float64Array(4) }],
    ['crossKernel[2]', { crossKernel: Float64Array.of(1, 1, Number.NaN) }],
    ['times[1]', { times: [1, -1] }],
    ['decay', { decay: -0.1 }],
    ['kernelError', { kernelError: Number.NaN }],
  ])('refuses a wrong %s', (name, changes) => {
    expect(() => linearisedFlow({ ...problem, times: [1], ...changes })).toThrow(
      `invalid ${name}=`,
    );
  });
});

describe('kernelRidge', () => {
  const targets = initialResidual;

  test('minimises the mean of squares plus the norm, with the ridge n decay', () => {
    const decay = 0.1;
    const { coefficients } = kernelRidge({ kernel, targets, decay });
    // (1 / n) |y - H c|^2 + decay c H c
    const objective = (c: ArrayLike<number>) => {
      const fitted = train.map((_, i) => dot(kernel.subarray(3 * i, 3 * i + 3), c));
      const squares = fitted.reduce((sum, value, i) => sum + (targets[i] - value) ** 2, 0);
      return squares / 3 + decay * dot(fitted, c);
    };
    for (let j = 0; j < 3; j++) {
      const shifted = (step: number) =>
        objective(coefficients.map((value, i) => (i === j ? value + step : value)));
      expect((shifted(1e-4) - shifted(-1e-4)) / 2e-4).toBeCloseTo(0, 9);
    }
  });

  test('covers with its error what a wrong kernel does', () => {
    const kernelError = 1e-6;
    const wrong = kernel.map((entry, i) => entry + (i % 4 === 0 ? -kernelError : kernelError));
    for (const decay of [0, 0.1]) {
      const right = kernelRidge({ kernel, crossKernel, targets, decay });
      const shifted = kernelRidge({ kernel: wrong, crossKernel, targets, decay, kernelError });
      for (const name of ['coefficients', 'predictions'] as const) {
        const changes = shifted[name].map((value, i) => Math.abs(value - right[name][i]));
        expect(Math.max(...changes)).toBeLessThan(shifted.numericalError[name]);
      }
    }
  });

  test('interpolates only where points differ', () => {
    const twice = [train[0], train[1], train[1]];
    const singular = { kernel: kernelBetween(twice, twice), targets };
    expect(() => kernelRidge({ ...singular, decay: 1e-3 })).not.toThrow();
    expect(() => kernelRidge(singular)).toThrow(/invalid decay=0: .*the kernel is singular/);
    expect(() => kernelRidge({ kernel, targets: Float64Array.of(1, 2, Number.NaN) })).toThrow(
      'invalid targets[2]=NaN',
    );
  });
});

describe('kernel-limit/residual-flow', () => {
  const predict = (given: Readonly<Record<string, number | string>>) =>
    residualFlowPredictor.predict(resolveParameters(residualFlowPredictor.parameters, given));
  const setting = { inputDimension: 2, numSamples: 5, time: 1e6 };

  test('ends where its limit with decay says', () => {
    const { values, numericalError } = predict({ ...setting, decay: 0.02 });
    const [end, limit] = [values.predictions, values.limitPredictions] as number[][];
    end.forEach((value, i) => {
      expect(value).toBeCloseTo(limit[i], 9);
    });
    expect(Number(numericalError.limitPredictions)).toBeLessThan(1e-9);
  });

  test('interpolates without decay, and then names no limit', () => {
    const { values } = predict(setting);
    expect(Number(values.rootMeanSquare)).toBeLessThan(1e-9);
    expect(values.limitPredictions).toBeUndefined();
  });

  test('has as many predictions as test points', () => {
    const { values } = predict({ ...setting, numTestPoints: 7 });
    expect((values.predictions as readonly number[]).length).toBe(7);
  });
});
