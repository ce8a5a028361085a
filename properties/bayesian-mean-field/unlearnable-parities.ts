import {
  designsFor,
  type Engine,
  meanEquals,
  type Property,
  predicted,
  type RandomKey,
  type Replicate,
  twoLayerNetwork,
  uniform,
} from 'theory-vs-dynamics';
import { type LearningSpec, learn } from './learning.js';
import { goring, wholeCube } from './sources.js';

const domain = { noise: uniform(0.03, 0.06, 6) };

interface Setting {
  readonly noise: number;
}

/** Order parameters of ReLU on an odd parity and of tanh on an even one. */
function simulate(
  { noise }: Setting,
  sparsities: readonly [relu: number, tanh: number],
  key: RandomKey,
  engine: Engine,
): Promise<Replicate> {
  const specs = (['relu', 'tanh'] as const).map(
    (activation, index): LearningSpec => ({
      network: twoLayerNetwork({ inputDimension: 6, width: 32, activation }),
      sparsity: sparsities[index],
      noise,
      burnInTimes: 1,
      relaxationTimes: 2,
    }),
  );
  return learn(specs, ['orderParameter'], key, engine);
}

export const unlearnableParities: Property<typeof domain> = {
  claim: {
    id: 'bayesian-mean-field/unlearnable-parities',
    statement:
      'Without biases a ReLU network learns nothing of a parity of three inputs, and a tanh network nothing of a parity of two, at any noise.',
    formula: 'm_S = 0 \\text{ for } J_S \\equiv 0',
    source: goring('targets', 'the selection rule is derived: J_S vanishes for all weights'),
    assumptions: ['no biases', ...wholeCube.slice(1), 'six inputs', 'width 32'],
    observable: { name: 'order parameter', symbol: '\\langle m_S \\rangle', unit: '1' },
  },
  domain,
  relation: meanEquals,
  margin: {
    of: () => 1e-4,
    justification: 'zero up to rounding in 32 bits; learnable parities reach 0.1 to 1 here',
  },
  knownBias: { of: () => 1e-6, justification: 'rounding of outputs of order one, averaged' },
  predict: () => predicted({ 'ReLU, k = 3': 0, 'tanh, k = 2': 0 }),
  simulate: (setting, key, engine) => simulate(setting, [3, 2], key, engine),
  designs: designsFor(100, { smoke: 1, standard: 4, full: 8 }),
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
