import * as tvd from 'theory-vs-dynamics';
import { lasting, learnsParity, orderParameters } from './learning.js';
import { oneNeuronAtATime, posteriorOrders } from './parity-posterior.js';
import { goring, notACoin, wholeCube } from './sources.js';

const taskOf = (activation: 'relu' | 'tanh', sparsity: number, noise: number) => ({
  network: tvd.twoLayerNetwork({ inputDimension: 6, width: 16, activation }),
  sparsity,
  noise,
});

const learned = tvd.experiment({
  regime: { noise: tvd.uniform(0.04, 0.07, 6) },
  given: ({ noise }) => ({
    reluThree: taskOf('relu', 3, noise),
    tanhTwo: taskOf('tanh', 2, noise),
    reluFive: taskOf('relu', 5, noise),
    tanhFour: taskOf('tanh', 4, noise),
  }),
  system: ({ reluThree, tanhTwo, reluFive, tanhFour }) => {
    // J_S vanishes in every state: there is nothing to wait for.
    const length = { ...lasting(0.7, 0.5), leastRelaxationTimes: 1 };
    return tvd.numbered('run', {
      reluThree: learnsParity({ ...reluThree, ...length }),
      tanhTwo: learnsParity({ ...tanhTwo, ...length }),
      reluFive: learnsParity({ ...reluFive, ...length }),
      tanhFour: learnsParity({ ...tanhFour, ...length }),
    });
  },
  measure: (runs) => sizesOf(orderParameters(runs)),
});

function sizesOf<Name extends string>(orders: Readonly<Record<Name, number>>) {
  const entries = Object.entries<number>(orders).map(([name, m]) => [name, Math.abs(m)]);
  return Object.fromEntries(entries) as Record<Name, number>;
}

const hardlyEver = <Name extends string>(name: Name) => tvd.atMost(tvd.chanceAbove(name, 1e-4));

export const unlearnableParities = tvd.claim(learned, {
  firstTier: 'standard',
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
  relation: {
    reluThree: hardlyEver('reluThree'),
    tanhTwo: hardlyEver('tanhTwo'),
    reluFive: hardlyEver('reluFive'),
    tanhFour: hardlyEver('tanhFour'),
  },
  theory: () => ({ reluThree: 0.05, tanhTwo: 0.05, reluFive: 0.05, tanhFour: 0.05 }),
  margin: notACoin,
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
      change: oneNeuronAtATime,
      values: (posteriors, key) =>
        sizesOf(posteriorOrders(posteriors, key, { numBurnIn: 5, numSweeps: 5 })),
    },
  },
});
