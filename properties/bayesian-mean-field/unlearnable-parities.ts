import * as tvd from 'theory-vs-dynamics';
import { learnsParity } from './learning.js';
import { parityPosterior } from './parity-posterior.js';
import { goring, wholeCube } from './sources.js';

const tasks = {
  'ReLU, k = 3': taskOf('relu', 3),
  'tanh, k = 2': taskOf('tanh', 2),
  'ReLU, k = 5': taskOf('relu', 5),
  'tanh, k = 4': taskOf('tanh', 4),
};

type TaskName = keyof typeof tasks;

function taskOf(activation: 'relu' | 'tanh', sparsity: number) {
  return {
    network: tvd.twoLayerNetwork({ inputDimension: 6, width: 16, activation }),
    sparsity,
  };
}

function forEachTask<T>(of: (name: TaskName) => T): Record<TaskName, T> {
  const entries = Object.keys(tasks).map((name) => [name, of(name as TaskName)]);
  return Object.fromEntries(entries) as Record<TaskName, T>;
}

const learned = tvd.experiment({
  regime: { noise: tvd.uniform(0.04, 0.07, 6) },
  system: ({ noise }) =>
    tvd.numbered(
      'run',
      forEachTask((name) =>
        learnsParity({
          ...tasks[name],
          noise,
          recordEvery: 50,
          burnInTimes: 0.7,
          relaxationTimes: 0.5,
          // J_S vanishes in every state: there is nothing to wait for.
          leastRelaxationTimes: 1,
        }),
      ),
    ),
  measure: (runs) => forEachTask((name) => Math.abs(runs[name].orderParameter)),
});

export const unlearnableParities = tvd.claim(learned, {
  id: 'bayesian-mean-field/unlearnable-parities',
  says: 'Without biases a ReLU network learns nothing of a parity of three or five inputs, and a tanh network nothing of a parity of two or four, at any noise.',
  formula: 'm_S = 0 \\text{ for } J_S \\equiv 0',
  source: goring('targets', 'the selection rule is derived: J_S vanishes for all weights'),
  assuming: ['no biases', ...wholeCube.slice(1), 'six inputs', 'width 16'],
  observed: {
    name: 'chance that the order parameter differs from zero by 0.0001',
    symbol: '\\Pr(|m_S| > 10^{-4})',
    unit: '1',
  },
  relation: forEachTask((name) => tvd.atMost(tvd.chanceAbove(name, 1e-4))),
  theory: () => forEachTask(() => 0.05),
  margin: { each: 0.3, because: 'a chance of one half, a coin, is one and a half margins away' },
  knownBias: {
    each: 0.01,
    because: 'outputs are of order one and rounded to 32 bits: averages are zero to 1e-6',
  },
  designs: tvd.designsFor(200, { smoke: 1, standard: 4, full: 8 }),
  mistakes: {
    'parities-exchanged': {
      change: 'ReLU gets even parities and tanh odd ones',
      system: learnsParity.everywhere(({ network, sparsity }) => ({
        sparsity: network.activation === 'relu' ? sparsity - 1 : sparsity + 1,
      })),
    },
  },
  otherRoutes: {
    'one-neuron-at-a-time': {
      change: 'neurons drawn one after another from their exact law instead of chains',
      values: ({ noise }, key) =>
        forEachTask((name) => {
          const posterior = { ...tasks[name], noise, numBurnIn: 5, numSweeps: 5 };
          return Math.abs(parityPosterior(posterior, tvd.deriveKey(key, name)).orderParameter);
        }),
    },
  },
});
