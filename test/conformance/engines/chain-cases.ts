import { fillRademacher } from '../../../src/random/index.js';
import type { ChainOptions } from './chains.js';

/** Every activation, and every option, on narrow networks and on wide ones. */
export const cases: Readonly<Record<string, ChainOptions>> = {
  relu: {},
  erf: { activation: { kind: 'erf', gain: 1.3 } },
  tanh: { activation: { kind: 'tanh' } },
  logistic: { activation: { kind: 'logistic', gain: 0.7 } },
  polynomial: { activation: { kind: 'polynomial', coefficients: [0.1, 1, -0.3, 0.1] } },
  biases: { hasBiases: true },
  'frozen readouts': { readouts: 'frozen' },
  'integrated readouts': { readouts: 'integrated', activation: { kind: 'tanh' } },
  'integrated readouts of relu': { readouts: 'integrated' },
  'rows on a sphere': { rowNorm: 1.5 },
  minibatches: { batchSize: 3 },
  'large minibatches': { batchSize: 71, numSamples: 130 },
  'a test set': { testSet: true },
  'two substeps': { noise: { kind: 'normal', substeps: 2 } },
  'no noise': { noise: { kind: 'none' } },
  'given noise': {
    noise: { kind: 'given', fill: (step, out) => fillRademacher([1, 2], 9, step, out) },
  },
  'a step beyond 2^32': { firstStep: 2 ** 33 + 5 },
  'one input': { inputDimension: 1, numSamples: 1 },
  'many inputs and samples': { inputDimension: 11, numSamples: 130 },
};
export const widths = { narrow: 3, wide: 37 };
