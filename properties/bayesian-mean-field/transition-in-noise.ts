import * as tvd from 'theory-vs-dynamics';
import { lasting, learnsParity, orderParameters, reluNetwork } from './learning.js';
import { oneNeuronAtATime, type ParityPosterior, posteriorOrders } from './parity-posterior.js';
import { goring, notACoin, orderParameter, wholeCube } from './sources.js';

/** Width of a network, noise on either side of its transition, and lengths of its runs. */
const cases = {
  6: { width: 16, low: 0.06, high: 0.09, length: lasting(3, 1) },
  10: { width: 32, low: 0.05, high: 0.055, length: lasting(12, 12) },
} as const;

/** Order parameters below and above the transition, each from both starts. */
const acrossNoise = (dimension: 6 | 10) =>
  tvd.experiment({
    regime: { inputDimension: tvd.oneOf(dimension) },
    given: ({ inputDimension }) => {
      const { width, low, high, length } = cases[inputDimension];
      const task = { network: reluNetwork(inputDimension, width), sparsity: 4 };
      return { low: { ...task, noise: low }, high: { ...task, noise: high }, length };
    },
    system: ({ low, high, length }) => {
      const specialised = { ...length, start: 'specialised' } as const;
      return tvd.numbered('run', {
        below: learnsParity({ ...low, ...length }),
        belowSpecialised: learnsParity({ ...low, ...specialised }),
        above: learnsParity({ ...high, ...length }),
        aboveSpecialised: learnsParity({ ...high, ...specialised }),
      });
    },
    measure: (runs) => orderParameters(runs),
  });

const isLearned = <Name extends string>(name: Name) => tvd.chanceAbove(name, 0.2);

type Sides = Readonly<Record<'low' | 'high', ParityPosterior>>;

const shared = {
  assuming: [...wholeCube, 'parity of four inputs'],
  observed: orderParameter,
  relation: {
    below: tvd.atLeast(isLearned('below')),
    belowSpecialised: tvd.atLeast(isLearned('belowSpecialised')),
    above: tvd.atMost(isLearned('above')),
    aboveSpecialised: tvd.atMost(isLearned('aboveSpecialised')),
  },
  labels: { below: 'below, from the prior', above: 'above, from the prior' },
  theory: () => ({ below: 0.95, belowSpecialised: 0.95, above: 0.05, aboveSpecialised: 0.05 }),
  margin: notACoin,
  knownBias: {
    each: 0.01,
    because:
      'the step size shifts the transition by less than 0.001 in noise, and the order parameter is far from the threshold on both sides',
  },
  designs: tvd.designsFor(200, { smoke: 1, standard: 1, full: 1 }),
  mistakes: {
    'missing-factor-two': {
      change: 'the temperature is noise squared instead of twice that',
      system: learnsParity.everywhere(({ noise }) => ({ noise: noise / Math.SQRT2 })),
    },
    'double-temperature': {
      change: 'the temperature is four times noise squared instead of twice',
      system: learnsParity.everywhere(({ noise }) => ({ noise: noise * Math.SQRT2 })),
    },
  },
  otherRoutes: {
    'one-neuron-at-a-time': {
      change: `${oneNeuronAtATime}, once for both starts`,
      values: ({ low, high }: Sides, key: tvd.RandomKey) => {
        const { below, above } = posteriorOrders({ below: low, above: high }, key);
        return { below, belowSpecialised: below, above, aboveSpecialised: above };
      },
    },
  },
} as const;

export const transitionInNoise = tvd.claim(acrossNoise(6), {
  ...shared,
  id: 'bayesian-mean-field/transition-in-noise',
  says: 'The order parameter that SGLD samples is above 0.2 at noise 0.06 and below it at 0.09, from a prior and from a specialised start alike.',
  formula: 'm_S(0.06) > 0.2,\\qquad m_S(0.09) < 0.2',
  source: goring('phase diagram', 'at d = 6, k = 4, N = 16'),
});

export const transitionAtReference = tvd.claim(acrossNoise(10), {
  ...shared,
  firstTier: 'full',
  id: 'bayesian-mean-field/transition-at-reference',
  says: 'With ten inputs the order parameter that SGLD samples is above 0.2 at noise 0.050 and below it at 0.055, from a prior and from a specialised start alike.',
  formula: 'm_S(0.050) > 0.2,\\qquad m_S(0.055) < 0.2',
  source: goring('phase diagram', 'at d = 10, k = 4, N = 32'),
});
