import { describe, expect, test } from 'vitest';
import { neuronCovarianceOf } from '../../../../src/dynamics/two-layer-descent/neuron-covariance.js';
import { observeState } from '../../../../src/dynamics/two-layer-descent/observe-state.js';
import { testErrorOf } from '../../../../src/dynamics/two-layer-descent/overlap-errors.js';
import {
  type DescentActivation,
  openEngine,
  twoLayerDescentProgram,
} from '../../../../src/engines/index.js';
import { evenNormalRule, gaussHermite } from '../../../../src/numerics/index.js';
import { deriveKey, fillNormal, keyFromSeed, streams } from '../../../../src/random/index.js';
import {
  descentWith,
  networkActivations,
  surrogateActivations,
  unitRows,
} from '../../../conformance/engines/descents.js';
import { testSeed } from '../../../helpers/seed.js';
import { normalTwoSided } from '../../../helpers/tails.js';
import { neuronOf } from '../../engines/two-layer-descent/plain-loops.js';

const key = keyFromSeed(testSeed(20261203));
/** At which each comparison may fail by chance. */
const rate = 5e-8;
const engine = await openEngine('wasm');
const steep: DescentActivation = { kind: 'hermite', coefficients: [0.5, 0, 0.6, 0.3] };
const quadratic: DescentActivation = { kind: 'hermite', coefficients: [0.9, 0.5] };
const sigmoids = networkActivations.filter(({ kind }) => kind !== 'hermite');
const activations = [...sigmoids, quadratic, steep];

describe.each(activations)('the covariance of $kind neurons', (activation) => {
  const covariance = neuronCovarianceOf(activation);
  const neuron = neuronOf(activation);
  const value = (z: number) => neuron(z).value;
  // A Gauss rule is exact for polynomials; the even one has an error of 1e-13, see its remarks.
  const rule = activation.kind === 'hermite' ? gaussHermite(20) : evenNormalRule(300);

  test('is a double integral over a normal pair', () => {
    for (const q of [-1, -0.93, -0.4, 0, 0.2, 0.7, 0.99, 1]) {
      let integral = 0;
      for (const [i, x] of rule.nodes.entries()) {
        for (const [j, y] of rule.nodes.entries()) {
          const other = q * x + Math.sqrt(1 - q * q) * y;
          integral += rule.weights[i] * rule.weights[j] * value(x) * value(other);
        }
      }
      expect(Math.abs(covariance(q) - integral)).toBeLessThan(2e-12);
    }
  });

  test('vanishes without correlation, and erf has variance one', () => {
    expect(Math.abs(covariance(0))).toBeLessThan(1e-15);
    if (activation.kind === 'erf') expect(covariance(1)).toBe(1);
  });
});

// Rate: 5e-8 for each of two targets; at degree two the skewness of an error, about ten, makes
// that 1e-7 at most. Those of higher degrees have tails that no such count sees.
describe.each([...sigmoids, quadratic])('overlaps of $kind neurons', (activation) => {
  const neuron = neuronOf(activation);
  const value = (z: number) => neuron(z).value;

  test('give the test error of fresh samples', () => {
    const [dimension, width, deviation] = [5, 3, 0.4];
    const state = unitRows(3, width, dimension);
    const numSamples = 100_000;
    for (const target of ['neuron', 'none'] as const) {
      const numbers = new Float64Array(dimension + 1);
      let [sum, squares] = [0, 0];
      for (let sample = 0; sample < numSamples; sample++) {
        fillNormal(deriveKey(key, target), streams.data, sample, numbers);
        let output = 0;
        for (let i = 0; i < width; i++) {
          const own = state.subarray(i * (dimension + 1), (i + 1) * (dimension + 1));
          let z = 0;
          for (let j = 0; j < dimension; j++) z += own[j] * numbers[j];
          output += (own[dimension] * value(z)) / width;
        }
        const label =
          deviation * numbers[dimension] + (target === 'neuron' ? value(numbers[0]) : 0);
        const error = (label - output) ** 2 / 2;
        sum += error;
        squares += error ** 2;
      }
      const mean = sum / numSamples;
      const standardError = Math.sqrt((squares / numSamples - mean ** 2) / numSamples);
      const shape = { inputDimension: dimension, width };
      const expected = testErrorOf(
        activation,
        target,
        deviation,
      )(observeState(shape, state, state));
      expect(normalTwoSided((mean - expected) / standardError)).toBeGreaterThan(rate);
      // What is seen: a covariance that is two per cent off moves the error by much of this.
      expect(standardError / expected).toBeLessThan(0.01);
    }
  });
});

// The residuals of a surrogate are normal of mean zero, so their mean square over n samples has
// a relative standard error of sqrt(2 / n), here half a per cent.
describe.each(surrogateActivations)('random tensors of $coefficients', (activation) => {
  test('have the covariance of neurons', async () => {
    const numSamples = 80_000;
    for (const [place, target] of (['neuron', 'none', 'neuron'] as const).entries()) {
      const [inputDimension, width] = [4, 1 + place];
      const shape = { inputDimension, width };
      const state = unitRows(20 + place, width, inputDimension);
      const job = {
        ...descentWith({ ...shape, activation, target, model: 'gaussian-surrogate' }),
        ...{ labelNoise: new Float64Array(numSamples), numSteps: 0, records: { at: [0] } },
        ...{ key: deriveKey(key, place), state },
      };
      const [{ records }] = await engine.run(twoLayerDescentProgram, [job]);
      const [{ trainError, meanResidual }] = records;
      const expected = testErrorOf(activation, target, 0)(observeState(shape, state, state));
      const deviation = (trainError / expected - 1) / Math.sqrt(2 / numSamples);
      expect(normalTwoSided(deviation)).toBeGreaterThan(rate);
      const ofMean = meanResidual / Math.sqrt((2 * expected) / numSamples);
      expect(normalTwoSided(ofMean)).toBeGreaterThan(rate);
    }
  });
});
