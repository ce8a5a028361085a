import { describe, expect, it } from 'vitest';
import { resolveParameters } from '../../../../src/core/index.js';
import { learningCurvePredictor } from '../../../../src/theory/kernel-regression/learning-curve-predictor.js';
import { kernelParityPredictor } from '../../../../src/theory/kernel-regression/parity-regression-predictors.js';

const paper = { inputDimension: 35, sparsity: 4, noise: 0.005 };

function predict(parameters: Record<string, number | string>) {
  const { parameters: specs, predict: run } = learningCurvePredictor;
  return run(resolveParameters(specs, parameters));
}

describe('kernel-regression/learning-curve', () => {
  // Eigenlearning formula at d = 35, k = 4, kappa = 0.005, computed elsewhere to three
  // decimals; regression itself gives 1.57, 1.53, 1.42, 1.20, 1.135 and 1.95, 2.09,
  // 1.83, 1.31, 1.16 for single data sets.
  it.each([
    [500, 1.567, 1.949],
    [750, 1.526, 2.062],
    // biome-ignore lint/suspicious/noApproximativeNumericConstant: a mean squared error
    [1000, 1.442, 1.877],
    [2133, 1.217, 1.335],
    [3666, 1.121, 1.137],
  ])('has the known errors at P = %i', (numSamples, consistent, nearRidgeless) => {
    const { values, numericalError } = predict({ ...paper, numSamples });
    expect(Math.abs(Number(values.meanSquaredError) - consistent)).toBeLessThan(6e-4);
    expect(Math.abs(Number(values.nearRidgelessMeanSquaredError) - nearRidgeless)).toBeLessThan(
      6e-4,
    );
    expect(Number(numericalError.meanSquaredError)).toBeLessThan(1e-6);
  });

  it('agrees with kernel-regression/parity where the ridge is the same', () => {
    const parameters = { inputDimension: 8, sparsity: 2, noise: 0.1, numSamples: 60 };
    const { parameters: specs, predict: run } = kernelParityPredictor;
    expect(predict(parameters).values).toMatchObject(
      run(resolveParameters(specs, parameters)).values,
    );
  });

  it('gives one curve for both ridges at a single sample', () => {
    const { values } = predict({ ...paper, numSamples: 1 });
    expect(values.nearRidgelessMeanSquaredError).toBe(values.meanSquaredError);
  });

  it('refuses odd parities, no samples and no noise', () => {
    expect(() => predict({ ...paper, sparsity: 3, numSamples: 10 })).toThrow('selection rule');
    expect(() => predict({ ...paper, numSamples: 0 })).toThrow('numSamples');
    expect(() => predict({ ...paper, noise: 0, numSamples: 10 })).toThrow('noise');
  });
});
