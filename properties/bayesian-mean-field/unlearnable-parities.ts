import {
  designsFor,
  type Engine,
  type Property,
  predicted,
  type RandomKey,
  type Replicate,
  twoLayerNetwork,
  uniform,
} from 'theory-vs-dynamics';
import { chances } from './bounds.js';
import { type LearningSpec, learn, mapValues } from './learning.js';
import { goring, wholeCube } from './sources.js';

const domain = { noise: uniform(0.04, 0.07, 6) };

interface Setting {
  readonly noise: number;
}

/** Absolute order parameters of ReLU on an odd parity and of tanh on an even one. */
async function simulate(
  { noise }: Setting,
  sparsities: readonly [relu: number, tanh: number],
  key: RandomKey,
  engine: Engine,
): Promise<Replicate> {
  const specs = (['relu', 'tanh'] as const).map(
    (activation, index): LearningSpec => ({
      network: twoLayerNetwork({ inputDimension: 6, width: 16, activation }),
      sparsity: sparsities[index],
      noise,
      recordEvery: 50,
      burnInTimes: 0.7,
      relaxationTimes: 0.5,
      // J_S vanishes in every state: there is nothing to wait for.
      leastRelaxationTimes: 1,
    }),
  );
  const replicate = await learn(specs, ['orderParameter'], key, engine);
  return mapValues(replicate, (values) => values.map(Math.abs));
}

export const unlearnableParities: Property<typeof domain> = {
  claim: {
    id: 'bayesian-mean-field/unlearnable-parities',
    statement:
      'Without biases a ReLU network learns nothing of a parity of three inputs, and a tanh network nothing of a parity of two, at any noise.',
    formula: 'm_S = 0 \\text{ for } J_S \\equiv 0',
    source: goring('targets', 'the selection rule is derived: J_S vanishes for all weights'),
    assumptions: ['no biases', ...wholeCube.slice(1), 'six inputs', 'width 16'],
    observable: {
      name: 'chance that the order parameter differs from zero by 0.0001',
      symbol: '\\Pr(|m_S| > 10^{-4})',
      unit: '1',
    },
  },
  domain,
  relation: chances([1e-4, 1e-4], ['at-most', 'at-most']),
  margin: {
    of: () => 0.3,
    justification: 'a chance of one half, a coin, is one and a half margins away',
  },
  knownBias: {
    of: () => 0.01,
    justification: 'outputs are of order one and rounded to 32 bits: averages are zero to 1e-6',
  },
  predict: () => predicted({ 'ReLU, k = 3': 0.05, 'tanh, k = 2': 0.05 }),
  simulate: (setting, key, engine) => simulate(setting, [3, 2], key, engine),
  designs: designsFor(200, { smoke: 1, standard: 4, full: 8 }),
  controls: [
    {
      kind: 'negative',
      name: 'parities-exchanged',
      change: 'ReLU gets the even parity and tanh the odd one',
      simulate: (setting, key, engine) => simulate(setting, [2, 3], key, engine),
    },
    {
      kind: 'positive',
      name: 'five-inputs',
      change: 'ReLU gets a parity of five inputs and tanh one of four',
      simulate: (setting, key, engine) => simulate(setting, [5, 4], key, engine),
    },
  ],
};
