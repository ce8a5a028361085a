import { describe, expect, test } from 'vitest';
import { twoLayerNetwork } from '../../../../src/models/index.js';
import {
  arcCosineKernel,
  exactParityPosterior,
  populationParityRegression,
  sampledParityRegression,
} from '../../../../src/theory/index.js';
import { requireRelu } from '../../../../src/theory/network/require-relu.js';

const relu = twoLayerNetwork({ inputDimension: 2, width: 1 });
const x = Float64Array.of(1, -1);

test('ReLU is accepted, and every other activation refused by name', () => {
  expect(() => requireRelu(relu)).not.toThrow();
  for (const activation of ['erf', 'tanh', 'logistic'] as const) {
    expect(() => requireRelu({ activation })).toThrow(
      `invalid activation="${activation}": expected relu; this prediction is derived for ReLU`,
    );
  }
});

describe.each([
  ['the kernel', (network: typeof relu) => arcCosineKernel(network, x, x)],
  [
    'the exact posterior',
    (network: typeof relu) => exactParityPosterior(network, 2, 0.5).orderParameter,
  ],
  [
    'kernel regression on the cube',
    (network: typeof relu) => populationParityRegression(network, 2, 0.5).orderParameter,
  ],
  [
    'kernel regression from samples',
    (network: typeof relu) =>
      sampledParityRegression(network, { sparsity: 2, ridge: 1, numSamples: 9 }).orderParameter,
  ],
])('%s', (_name, predict) => {
  test('has a value for ReLU and none for tanh', () => {
    expect(predict(relu)).toBeGreaterThan(0);
    expect(() => predict({ ...relu, activation: 'tanh' })).toThrow('invalid activation="tanh"');
  });
});
