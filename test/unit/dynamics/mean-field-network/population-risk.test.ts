import { describe, expect, test } from 'vitest';
import { populationRisk } from '../../../../src/dynamics/index.js';
import { neuronFunctionOf } from '../../../../src/dynamics/mean-field-network/neuron-function.js';
import type { MeanFieldNetwork, SampleSource } from '../../../../src/engines/index.js';
import { drawSample } from '../../../../src/engines/programs/one-pass-sgd/draw-sample.js';
import { keyFromSeed, normalDraws } from '../../../../src/random/index.js';
import {
  activations,
  ramp,
  sourceOf,
  teacherOf,
} from '../../../conformance/engines/mean-field-runs.js';
import { testSeed } from '../../../helpers/seed.js';
import { normalTwoSided } from '../../../helpers/tails.js';

const seed = testSeed(20261129);
/** At which each comparison may fail by chance. */
const rate = 5e-8;
const inputDimension = 3;
const width = 4;

/** Mean of (y - f)^2 over fresh samples, by the definition of the network. */
function byMonteCarlo(
  state: Float64Array,
  { activation, scale = 1 }: MeanFieldNetwork,
  source: SampleSource,
  numSamples: number,
): { readonly mean: number; readonly error: number } {
  const value = neuronFunctionOf(activation).value;
  let [sum, squares] = [0, 0];
  for (let step = 0; step < numSamples; step++) {
    const { input, target } = drawSample(source, inputDimension, keyFromSeed(seed), step);
    let output = 0;
    for (let i = 0; i < width; i++) {
      const weights = state.subarray(4 * i, 4 * i + 3);
      const z = weights.reduce((total, weight, j) => total + weight * input[j], 0);
      output += (scale / width) * state[4 * i + 3] * value(z);
    }
    sum += (target - output) ** 2;
    squares += (target - output) ** 4;
  }
  const mean = sum / numSamples;
  return { mean, error: Math.sqrt((squares / numSamples - mean ** 2) / numSamples) };
}

const state = normalDraws(keyFromSeed(4), width * (inputDimension + 1));
const networkOf = (activation: MeanFieldNetwork['activation']): MeanFieldNetwork => ({
  ...{ inputDimension, width, activation, coefficients: 'trained', scale: 1.7 },
});

// Rate: 5e-8 for each of 6 x 8 means, which are normal to a few per cent of their error here.
describe.each(activations)(
  'the risk of a network of $kind is the mean over samples',
  (activation) => {
    const network = networkOf(activation);
    const sources: Readonly<Record<string, SampleSource>> = {
      ...Object.fromEntries(
        activations.map((other) => [
          `a teacher of ${other.kind}`,
          { ...sourceOf('teacher', inputDimension, other) },
        ]),
      ),
      'two classes': sourceOf('two-classes', inputDimension, ramp),
      data: sourceOf('data', inputDimension, ramp),
    };

    test.each(Object.entries(sources))('of %s', (_, source) => {
      const { mean, error } = byMonteCarlo(state, network, source, 20_000);
      const deviation = (risk: number) => normalTwoSided((risk - mean) / error);
      expect(deviation(populationRisk(state, { network, source }))).toBeGreaterThan(rate);
      const other = { ...network, scale: 8.5 };
      expect(deviation(populationRisk(state, { network: other, source }))).toBeLessThan(rate);
    });
  },
);

test('the risk of a student that is its teacher is the variance of the label noise', () => {
  for (const activation of activations) {
    const teacher = teacherOf(inputDimension);
    const own = new Float64Array(2 * (inputDimension + 1));
    for (let m = 0; m < 2; m++) {
      own.set(teacher.weights.subarray(3 * m, 3 * m + 3), 4 * m);
      own[4 * m + 3] = 2 * teacher.coefficients[m];
    }
    const network = { ...networkOf(activation), width: 2, scale: 1 };
    const source = { kind: 'teacher', activation, teacher, labelNoise: 0.3 } as const;
    expect(populationRisk(own, { network, source })).toBeCloseTo(0.09, 13);
  }
});

test('the risk of a network without coefficients is E y^2', () => {
  const network = networkOf({ kind: 'erf' });
  const empty = new Float64Array(16);
  const two = sourceOf('two-classes', inputDimension, ramp);
  expect(populationRisk(empty, { network, source: two })).toBe(1);
  const data = sourceOf('data', inputDimension, ramp);
  if (data.kind !== 'data') throw new Error('expected data');
  const square = data.targets.reduce((sum, y) => sum + y * y, 0) / 7;
  expect(populationRisk(empty, { network, source: data })).toBeCloseTo(square, 14);
});

test('the risk of one erf neuron averages over its Gibbs law to what quadrature gave elsewhere', () => {
  // One neuron 2 erf(w x / sqrt 2) and the target 0.8 erf(2 x / sqrt 2); the energy is
  // R / 2 + 0.05 w^2 at the inverse temperature 10.
  const network = { ...networkOf({ kind: 'erf' }), inputDimension: 1, width: 1, scale: 1 };
  const teacher = { coefficients: Float64Array.of(0.8), weights: Float64Array.of(2) };
  const source = { kind: 'teacher', activation: { kind: 'erf' }, teacher, labelNoise: 0 } as const;
  const riskAt = (w: number) => populationRisk(Float64Array.of(w, 2), { network, source });
  let [mass, sum] = [0, 0];
  // The trapezoid rule of a smooth function that vanishes at both ends.
  for (let w = -9; w <= 9; w += 1 / 64) {
    const weight = Math.exp(-10 * (riskAt(w) / 2 + 0.05 * w * w));
    mass += weight;
    sum += weight * riskAt(w);
  }
  expect(sum / mass).toBeCloseTo(0.141015, 6);
});

test('a state of another length is refused', () => {
  const network = networkOf({ kind: 'erf' });
  const source = sourceOf('two-classes', inputDimension, ramp);
  expect(() => populationRisk(new Float64Array(5), { network, source })).toThrow('state.length=5');
});
