import { describe, expect, test } from 'vitest';
import { twoLayerChain } from '../../../src/engines/index.js';
import { tfjsEntries } from '../../../src/engines/tfjs/tfjs-entries.js';
import { fillRademacher } from '../../../src/random/index.js';
import { disagreement } from '../engines/agreement.js';
import { type ChainOptions, chainWith } from '../engines/chains.js';

/**
 * Every activation, and every option. What rounding to float32 may do is
 * derived in `compareWithReference`: ten times what four roundings of every
 * number that enters do to each result. The erf of TensorFlow.js is a formula
 * with an absolute error of 1.5e-7, which is less than three roundings of 1.
 */
const cases: Readonly<Record<string, ChainOptions>> = {
  relu: {},
  'relu with a gain': { activation: { kind: 'relu', gain: 0.6 } },
  erf: { activation: { kind: 'erf', gain: 1.3 } },
  tanh: { activation: { kind: 'tanh' } },
  logistic: { activation: { kind: 'logistic', gain: 0.7 } },
  polynomial: { activation: { kind: 'polynomial', coefficients: [0.1, 1, -0.3, 0.1] } },
  'a constant polynomial': { activation: { kind: 'polynomial', coefficients: [0.4] } },
  biases: { hasBiases: true, activation: { kind: 'tanh', gain: 1.2 } },
  'frozen readouts': { readouts: 'frozen' },
  'rows on a sphere': { rowNorm: 1.5 },
  'rows on a sphere, with biases': { rowNorm: 0.7, hasBiases: true },
  minibatches: { batchSize: 3 },
  'minibatches and a test set': { batchSize: 4, testSet: true },
  'a test set': { testSet: true },
  'sums only': { keepStates: false },
  'two substeps': { noise: { kind: 'normal', substeps: 2 } },
  'no noise': { noise: { kind: 'none' } },
  'given noise': {
    noise: { kind: 'given', fill: (step, out) => fillRademacher([1, 2], 9, step, out) },
  },
  'a step beyond 2^32': { firstStep: 2 ** 33 + 5 },
  'a bound that is not met': { divergenceBound: 1e6 },
  'one input, one sample': { inputDimension: 1, numSamples: 1 },
  'one neuron': { width: 1 },
  'many inputs and samples': { inputDimension: 11, numSamples: 130, width: 20 },
  'a block of steps and a bit': { numSteps: 150, width: 2 },
};

for (const { name, open } of tfjsEntries.filter(({ name }) => /cpu|wasm/.test(name))) {
  describe(name, () => {
    test.each(Object.entries(cases))('agrees with the reference: %s', async (_, options) => {
      const engine = await open();
      for (const numSteps of options.numSteps === undefined ? [1, 20] : [options.numSteps]) {
        const chains = [1, 2, 3].map((seed) => chainWith({ ...options, numSteps, seed }));
        const [first] = chains;
        const sharing = [chains, chains.map((chain) => ({ ...chain, data: first.data }))];
        for (const together of sharing) {
          const results = await engine.run(twoLayerChain, together);
          for (const [index, chain] of together.entries()) {
            expect(results[index].outcome).toBe('completed');
            expect(disagreement(chain, results[index])).toBeLessThanOrEqual(1);
          }
        }
      }
    });

    test('the first step has the noise and the minibatch of our streams', async () => {
      const engine = await open();
      const chain = chainWith({ batchSize: 3 });
      const [result] = await engine.run(twoLayerChain, [chain]);
      expect(disagreement(chain, result)).toBeLessThanOrEqual(1);
      for (const key of [
        [chain.key[0], chain.key[1] + 1],
        [chain.key[0] + 1, chain.key[1]],
      ] as const) {
        expect(disagreement({ ...chain, key }, result)).toBeGreaterThan(1);
      }
    });

    test('a tenth of a per cent in any number of the model is seen', async () => {
      const engine = await open();
      const chain = chainWith({
        hasBiases: true,
        activation: { kind: 'tanh' },
        width: 20,
        numSteps: 20,
      });
      const factor = 1.001;
      const { shape } = chain;
      const larger = (numbers: Float64Array) => numbers.map((value) => factor * value);
      const mistakes = [
        { ...chain, shape: { ...shape, outputScale: factor * shape.outputScale } },
        { ...chain, shape: { ...shape, lossScale: factor * shape.lossScale } },
        { ...chain, shape: { ...shape, activation: { ...shape.activation, gain: factor } } },
        { ...chain, shape: { ...shape, activation: { kind: 'erf' as const } } },
        { ...chain, decay: larger(chain.decay) },
        { ...chain, stepSize: larger(chain.stepSize) },
        { ...chain, noiseAmplitude: larger(chain.noiseAmplitude) },
        { ...chain, state: larger(chain.state) },
        { ...chain, firstStep: 1 },
        { ...chain, batchSize: 6 },
      ];
      for (const result of await engine.run(twoLayerChain, mistakes)) {
        expect(disagreement(chain, result)).toBeGreaterThan(1);
      }
    });
  });
}
