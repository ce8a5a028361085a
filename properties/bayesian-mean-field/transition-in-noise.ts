import * as tvd from 'theory-vs-dynamics';
import { learnsParity, reluNetwork } from './learning.js';
import { parityPosterior } from './parity-posterior.js';
import { goring, wholeCube } from './sources.js';

const sparsity = 4;

/** Width of a network, noise on either side of its transition, and lengths of runs. */
const cases = {
  6: { width: 16, low: 0.06, high: 0.09, length: { burnInTimes: 3, relaxationTimes: 1 } },
  10: { width: 32, low: 0.05, high: 0.055, length: { burnInTimes: 12, relaxationTimes: 12 } },
} as const;

const caseOf = (inputDimension: 6 | 10) => {
  const { width, ...rest } = cases[inputDimension];
  return { network: reluNetwork(inputDimension, width), sparsity, ...rest };
};

/** Order parameters below and above the transition, each from both starts. */
const acrossNoise = (inputDimension: 6 | 10) =>
  tvd.experiment({
    regime: { inputDimension: tvd.oneOf(inputDimension) },
    given: (setting) => caseOf(setting.inputDimension),
    system: ({ network, low, high, length }) => {
      const from = (start: 'prior' | 'specialised', noise: number) =>
        learnsParity({ network, sparsity, noise, start, recordEvery: 50, ...length });
      return tvd.numbered('run', {
        below: from('prior', low),
        belowSpecialised: from('specialised', low),
        above: from('prior', high),
        aboveSpecialised: from('specialised', high),
      });
    },
    measure: ({ below, belowSpecialised, above, aboveSpecialised }) => ({
      below: below.orderParameter,
      belowSpecialised: belowSpecialised.orderParameter,
      above: above.orderParameter,
      aboveSpecialised: aboveSpecialised.orderParameter,
    }),
  });

/** What counts as learned. */
const threshold = 0.2;

const shared = {
  assuming: [...wholeCube, 'parity of four inputs'],
  observed: { name: 'order parameter', symbol: '\\langle m_S \\rangle', unit: '1' },
  relation: {
    below: tvd.atLeast(tvd.chanceAbove('below', threshold)),
    belowSpecialised: tvd.atLeast(tvd.chanceAbove('belowSpecialised', threshold)),
    above: tvd.atMost(tvd.chanceAbove('above', threshold)),
    aboveSpecialised: tvd.atMost(tvd.chanceAbove('aboveSpecialised', threshold)),
  },
  labels: {
    below: 'below, from the prior',
    belowSpecialised: 'below, specialised start',
    above: 'above, from the prior',
    aboveSpecialised: 'above, specialised start',
  },
  theory: () => ({ below: 0.95, belowSpecialised: 0.95, above: 0.05, aboveSpecialised: 0.05 }),
  margin: { each: 0.3, because: 'a chance of one half, a coin, is one and a half margins away' },
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
      change:
        'neurons drawn one after another from their exact law instead of chains, once for both starts',
      values: ({ low, high, ...task }: ReturnType<typeof caseOf>, key: tvd.RandomKey) => {
        const at = (noise: number) =>
          parityPosterior({ ...task, noise }, tvd.deriveKey(key, 'noise', noise)).orderParameter;
        const [below, above] = [at(low), at(high)];
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
