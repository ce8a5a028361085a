import {
  type Control,
  designsFor,
  type Engine,
  oneOf,
  type Property,
  predicted,
  type RandomKey,
  type Replicate,
} from 'theory-vs-dynamics';
import { chances } from './bounds.js';
import { type LearningSpec, learn, reluNetwork } from './learning.js';
import { goring, wholeCube } from './sources.js';

const sparsity = 4;

const noiseDomain = { inputDimension: oneOf(6) };

/** Noise on both sides of the transition. */
const bracket = {
  6: { width: 16, below: 0.06, above: 0.09 },
  10: { width: 32, below: 0.05, above: 0.055 },
} as const;

/** Factors that lead further away from the transition on either side. */
const away = { below: 0.85, above: 1.4 } as const;

/** What counts as learned. */
const threshold = 0.2;

/** Order parameters below and above the transition, each from both starts. */
function acrossNoise(
  inputDimension: 6 | 10,
  key: RandomKey,
  engine: Engine,
  noiseOf: (noise: number) => number = (noise) => noise,
): Promise<Replicate> {
  const { width, below, above } = bracket[inputDimension];
  const specs = [below, above].flatMap((noise) =>
    (['prior', 'specialised'] as const).map(
      (start): LearningSpec => ({
        network: reluNetwork(inputDimension, width),
        sparsity,
        noise: noiseOf(noise),
        start,
        recordEvery: 50,
        burnInTimes: inputDimension === 6 ? 3 : 12,
        relaxationTimes: inputDimension === 6 ? 1 : 12,
      }),
    ),
  );
  return learn(specs, ['orderParameter'], key, engine);
}

const relation = chances(new Array<number>(4).fill(threshold), [
  'at-least',
  'at-least',
  'at-most',
  'at-most',
]);

const predictAcrossNoise = () =>
  predicted({
    'below, from the prior': 0.95,
    'below, specialised start': 0.95,
    'above, from the prior': 0.05,
    'above, specialised start': 0.05,
  });

const sharedAcrossNoise = {
  relation,
  margin: {
    of: () => 0.3,
    justification: 'a chance of one half, a coin, is one and a half margins away',
  },
  knownBias: {
    of: () => 0.01,
    justification:
      'the step size shifts the transition by less than 0.001 in noise, and the order parameter is far from the threshold on both sides',
  },
  predict: predictAcrossNoise,
  designs: designsFor(200, { smoke: 1, standard: 1, full: 1 }),
  controls: noiseControls(),
} as const;

const claimedAcrossNoise = {
  assumptions: [...wholeCube, 'parity of four inputs'],
  observable: { name: 'order parameter', symbol: '\\langle m_S \\rangle', unit: '1' },
} as const;

export const transitionInNoise: Property<typeof noiseDomain> = {
  ...sharedAcrossNoise,
  claim: {
    ...claimedAcrossNoise,
    id: 'bayesian-mean-field/transition-in-noise',
    statement:
      'The order parameter that SGLD samples is above 0.2 at noise 0.06 and below it at 0.09, from a prior and from a specialised start alike.',
    formula: 'm_S(0.06) > 0.2,\\qquad m_S(0.09) < 0.2',
    source: goring('phase diagram', 'at d = 6, k = 4, N = 16'),
  },
  domain: noiseDomain,
  simulate: ({ inputDimension }, key, engine) => acrossNoise(inputDimension, key, engine),
};

const referenceDomain = { inputDimension: oneOf(10) };

export const transitionAtReference: Property<typeof referenceDomain> = {
  ...sharedAcrossNoise,
  firstTier: 'full',
  claim: {
    ...claimedAcrossNoise,
    id: 'bayesian-mean-field/transition-at-reference',
    statement:
      'With ten inputs the order parameter that SGLD samples is above 0.2 at noise 0.050 and below it at 0.055, from a prior and from a specialised start alike.',
    formula: 'm_S(0.050) > 0.2,\\qquad m_S(0.055) < 0.2',
    source: goring('phase diagram', 'at d = 10, k = 4, N = 32'),
  },
  domain: referenceDomain,
  simulate: ({ inputDimension }, key, engine) => acrossNoise(inputDimension, key, engine),
};

function noiseControls(): Control<{ readonly inputDimension: 6 | 10 }>[] {
  return [
    {
      kind: 'negative',
      name: 'missing-factor-two',
      change: 'the temperature is noise squared in place of twice that',
      simulate: ({ inputDimension }, key, engine) =>
        acrossNoise(inputDimension, key, engine, (noise) => noise / Math.SQRT2),
    },
    {
      kind: 'negative',
      name: 'double-temperature',
      change: 'the temperature is four times noise squared in place of twice',
      simulate: ({ inputDimension }, key, engine) =>
        acrossNoise(inputDimension, key, engine, (noise) => noise * Math.SQRT2),
    },
    {
      kind: 'positive',
      name: 'far-from-the-transition',
      change: 'noise is 0.85 times as large below the transition and 1.4 times above it',
      simulate: ({ inputDimension }, key, engine) =>
        acrossNoise(
          inputDimension,
          key,
          engine,
          (noise) => noise * (noise === bracket[inputDimension].below ? away.below : away.above),
        ),
    },
  ];
}

const samplesDomain = { noise: oneOf(0.04) };

/** Order parameters with few and with many random samples, data and chains of the replicate's key. */
function acrossSamples(
  noise: number,
  key: RandomKey,
  engine: Engine,
  change: Partial<LearningSpec> = {},
): Promise<Replicate> {
  const specs = [10, 64].map(
    (numSamples): LearningSpec => ({
      network: reluNetwork(6, 16),
      sparsity,
      noise,
      numSamples,
      recordEvery: 50,
      burnInTimes: 1.5,
      relaxationTimes: 1,
      ...change,
    }),
  );
  return learn(specs, ['orderParameter'], key, engine);
}

export const transitionInSamples: Property<typeof samplesDomain> = {
  claim: {
    id: 'bayesian-mean-field/transition-in-samples',
    statement:
      'For nearly all data sets the order parameter that SGLD samples is below 0.3 with 10 random samples and above it with 64.',
    formula: 'm_S(P = 10) < 0.3,\\qquad m_S(P = 64) > 0.3',
    source: goring('learning curves and phase diagram', 'at d = 6, k = 4, N = 16'),
    assumptions: [
      ...wholeCube.slice(0, 3),
      'P points drawn evenly from the hypercube, test on all of it',
      'six inputs, four of them relevant',
      'width 16',
    ],
    observable: { name: 'order parameter', symbol: '\\langle m_S \\rangle', unit: '1' },
  },
  domain: samplesDomain,
  relation: chances([0.3, 0.3], ['at-most', 'at-least']),
  margin: {
    of: () => 0.3,
    justification: 'a chance of one half, a coin, is one and a half margins away',
  },
  knownBias: {
    of: () => 0.01,
    justification:
      'the step size moves the order parameter by at most 0.01, far from the threshold',
  },
  predict: () => predicted({ '10 samples': 0.05, '64 samples': 0.95 }),
  simulate: ({ noise }, key, engine) => acrossSamples(noise, key, engine),
  designs: designsFor(300, { smoke: 1, standard: 1, full: 1 }),
  controls: [
    {
      kind: 'negative',
      name: 'above-the-onset',
      change: 'the noise is 0.1, where no number of samples is enough',
      simulate: (_, key, engine) => acrossSamples(0.1, key, engine),
    },
    {
      kind: 'negative',
      name: 'whole-cube',
      change: 'the chains see the whole cube in place of samples',
      simulate: ({ noise }, key, engine) =>
        learn(
          [0, 1].map(() => ({
            network: reluNetwork(6, 16),
            sparsity,
            noise,
            recordEvery: 50,
            burnInTimes: 1.5,
            relaxationTimes: 1,
          })),
          ['orderParameter'],
          key,
          engine,
        ),
    },
    {
      kind: 'positive',
      name: 'specialised-start',
      change: 'neurons start specialised on the support in place of the prior',
      simulate: ({ noise }, key, engine) =>
        acrossSamples(noise, key, engine, { start: 'specialised', burnInTimes: 2 }),
    },
  ],
};
