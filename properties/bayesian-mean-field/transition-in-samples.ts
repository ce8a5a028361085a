import * as tvd from 'theory-vs-dynamics';
import { type LearningSpec, learnsParity, reluNetwork } from './learning.js';
import { parityPosterior } from './parity-posterior.js';
import { goring, wholeCube } from './sources.js';

const task = { network: reluNetwork(6, 16), sparsity: 4 } as const;
const [few, many] = [10, 64];

/** Data and chains of each replicate are its own. */
const acrossSamples = tvd.experiment({
  regime: { noise: tvd.oneOf(0.04) },
  system: ({ noise }) => {
    const learns = (numSamples: number) =>
      learnsParity({
        ...task,
        noise,
        numSamples,
        recordEvery: 50,
        burnInTimes: 1.5,
        relaxationTimes: 1,
      });
    return tvd.numbered('run', { few: learns(few), many: learns(many) });
  },
  measure: (run) => ({ few: run.few.orderParameter, many: run.many.orderParameter }),
});

export const transitionInSamples = tvd.claim(acrossSamples, {
  id: 'bayesian-mean-field/transition-in-samples',
  says: 'For nearly all data sets the order parameter that SGLD samples is below 0.3 with 10 random samples and above it with 64.',
  formula: 'm_S(P = 10) < 0.3,\\qquad m_S(P = 64) > 0.3',
  source: goring('learning curves and phase diagram', 'at d = 6, k = 4, N = 16'),
  assuming: [
    ...wholeCube.slice(0, 3),
    'P points drawn evenly from the hypercube, test on all of it',
    'six inputs, four of them relevant',
    'width 16',
  ],
  observed: { name: 'order parameter', symbol: '\\langle m_S \\rangle', unit: '1' },
  relation: {
    few: tvd.atMost(tvd.chanceAbove('few', 0.3)),
    many: tvd.atLeast(tvd.chanceAbove('many', 0.3)),
  },
  labels: { few: `${few} samples`, many: `${many} samples` },
  theory: () => ({ few: 0.05, many: 0.95 }),
  margin: { each: 0.3, because: 'a chance of one half, a coin, is one and a half margins away' },
  knownBias: {
    each: 0.01,
    because: 'the step size moves the order parameter by at most 0.01, far from the threshold',
  },
  designs: tvd.designsFor(300, { smoke: 1, standard: 1, full: 1 }),
  mistakes: {
    'above-the-onset': {
      change: 'the noise is 0.1, where no number of samples is enough',
      system: learnsParity.everywhere(() => ({ noise: 0.1 })),
    },
    'whole-cube': {
      change: 'the chains see the whole cube instead of samples',
      system: (right) => ({ few: onWholeCube(right.few), many: onWholeCube(right.many) }),
    },
  },
  otherRoutes: {
    'one-neuron-at-a-time': {
      change: 'neurons drawn one after another from their exact law instead of chains',
      values: ({ noise }, key) => {
        const from = (numSamples: number) =>
          parityPosterior({ ...task, noise, numSamples }, tvd.deriveKey(key, numSamples))
            .orderParameter;
        return { few: from(few), many: from(many) };
      },
    },
  },
});

/** Without a number of samples the whole cube is what a network learns from. */
function onWholeCube<S extends LearningSpec>({ numSamples: _, ...rest }: S) {
  return rest;
}
