import * as tvd from 'theory-vs-dynamics';
import { lasting, learnsParity, orderParameters, reluNetwork } from './learning.js';
import { oneNeuronAtATime, posteriorOrders } from './parity-posterior.js';
import { goring, notACoin, orderParameter, wholeCube } from './sources.js';

/** Data and chains of each replicate are its own. */
const acrossSamples = tvd.experiment({
  regime: { noise: tvd.oneOf(0.04) },
  given: ({ noise }) => {
    const task = { network: reluNetwork(6, 16), sparsity: 4, noise };
    return { few: { ...task, numSamples: 10 }, many: { ...task, numSamples: 64 } };
  },
  system: ({ few, many }) =>
    tvd.numbered('run', {
      few: learnsParity({ ...few, ...lasting(1.5, 1) }),
      many: learnsParity({ ...many, ...lasting(1.5, 1) }),
    }),
  measure: (runs) => orderParameters(runs),
});

export const transitionInSamples = tvd.claim(acrossSamples, {
  firstTier: 'standard',
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
  observed: orderParameter,
  relation: {
    few: tvd.atMost(tvd.chanceAbove('few', 0.3)),
    many: tvd.atLeast(tvd.chanceAbove('many', 0.3)),
  },
  labels: { few: '10 samples', many: '64 samples' },
  theory: () => ({ few: 0.05, many: 0.95 }),
  margin: notACoin,
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
      system: ({ few, many }) => ({ few: onWholeCube(few), many: onWholeCube(many) }),
    },
  },
  otherRoutes: {
    'one-neuron-at-a-time': {
      change: oneNeuronAtATime,
      values: (posteriors, key) => posteriorOrders(posteriors, key),
    },
  },
});

/** Without a number of samples the whole cube is what a network learns from. */
function onWholeCube<S extends { readonly numSamples?: number }>({ numSamples: _, ...rest }: S) {
  return rest;
}
