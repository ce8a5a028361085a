import { describe, expect, it } from 'vitest';
import {
  type DescentActivation,
  deriveKey,
  neuronComplexity,
  normalDraws,
} from '../../../../src/index.js';

const key = deriveKey([7, 11], 'complexity');
const linear: DescentActivation = { kind: 'hermite', coefficients: [1] };
const quadratic: DescentActivation = { kind: 'hermite', coefficients: [0, 1] };

function drawSamples(numSamples: number, inputDimension: number) {
  const inputs = normalDraws(deriveKey(key, 'inputs', numSamples), numSamples * inputDimension);
  const signs = normalDraws(deriveKey(key, 'signs', numSamples), numSamples).map(Math.sign);
  return { inputs, signs, inputDimension };
}

describe('neuronComplexity', () => {
  it('is the length of the signed mean of inputs for a linear neuron', () => {
    const samples = drawSamples(40, 6);
    const mean = Array.from({ length: 6 }, (_, j) =>
      samples.signs.reduce((sum, sign, mu) => sum + (sign * samples.inputs[mu * 6 + j]) / 40, 0),
    );
    const found = neuronComplexity({ ...samples, activation: linear }, {}, key);
    expect(found).toBeCloseTo(Math.hypot(...mean), 12);
  });

  it('is the largest eigenvalue, of either sign, for a quadratic neuron', () => {
    const samples = drawSamples(30, 2);
    // (1 / n) sum_mu eps_mu ((w . x_mu)^2 - 1) / sqrt 2 on the circle: a mean and a second harmonic.
    const { inputs, signs } = samples;
    const average = (of: (x: number, y: number) => number) =>
      signs.reduce((sum, sign, mu) => sum + sign * of(inputs[2 * mu], inputs[2 * mu + 1]), 0) / 30;
    const centre = average((x, y) => (x * x + y * y) / 2 - 1);
    const radius = Math.hypot(
      average((x, y) => (x * x - y * y) / 2),
      average((x, y) => x * y),
    );
    const found = neuronComplexity({ ...samples, activation: quadratic }, {}, key);
    expect(found).toBeCloseTo((Math.abs(centre) + radius) / Math.SQRT2, 7);
  });

  it('is not below any neuron that is tried at random', () => {
    const samples = drawSamples(50, 3);
    const activation: DescentActivation = { kind: 'erf', slope: 2 };
    const found = neuronComplexity({ ...samples, activation }, { numStarts: 16 }, key);
    const largest = (numStarts: number, numSteps: number, own: string) =>
      neuronComplexity({ ...samples, activation }, { numStarts, numSteps }, deriveKey(key, own));
    expect(found).toBeGreaterThanOrEqual(largest(200, 1, 'random') - 1e-12);
    expect(found).toBeCloseTo(largest(64, 60, 'again'), 6);
  });

  it('does not change with the sign of all signs where the activation is odd', () => {
    const samples = drawSamples(50, 3);
    const activation: DescentActivation = { kind: 'tanh' };
    const options = { numStarts: 16 };
    const found = neuronComplexity({ ...samples, activation }, options, key);
    const signs = samples.signs.map((sign) => -sign);
    expect(neuronComplexity({ ...samples, signs, activation }, options, key)).toBeCloseTo(found, 8);
  });

  it.each([
    ['numStarts', { numStarts: 3 }],
    ['numSteps', { numSteps: 0 }],
  ])('refuses %s out of range', (name, options) => {
    const samples = drawSamples(5, 2);
    const run = () => neuronComplexity({ ...samples, activation: linear }, options, key);
    expect(run).toThrow(name);
  });

  it('refuses inputs that do not fit the signs', () => {
    const samples = { ...drawSamples(5, 2), inputDimension: 3 };
    expect(() => neuronComplexity({ ...samples, activation: linear }, {}, key)).toThrow(
      'inputs.length',
    );
  });
});
