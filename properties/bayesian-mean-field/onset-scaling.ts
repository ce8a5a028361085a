import * as tvd from 'theory-vs-dynamics';
import { reluNetwork } from './learning.js';
import { noiseOfPair } from './neurons-on-a-grid.js';
import { goring } from './sources.js';

const dimensions = [16, 32, 64, 128] as const;
/** What counts as learned. */
const onset = 0.3;

const onsets = (width: number) =>
  dimensions.map((dimension) => tvd.criticalNoiseParity(reluNetwork(dimension, width), 2, onset));

const noisesOfOnset = tvd.computation({
  regime: { width: tvd.oneOf(32, 64, 96) },
  of: 'theory',
  computes: ({ width }) => ({
    noise: onsets(width).map((at) => tvd.numberNamed(at, 'crossingNoise')),
  }),
});

export const onsetScaling = tvd.claim(noisesOfOnset, {
  id: 'bayesian-mean-field/onset-scaling',
  says: 'The critical noise of plain mean field for a parity of two inputs falls like one over the square root of the input dimension.',
  formula: '\\kappa_c \\propto d^{-1/2}\\quad (A \\ll \\Sigma)',
  source: goring(
    'theorem 4.1, plain mean field',
    'known second-hand; derived from the entropic cost of localisation, which is proportional to the dimension',
  ),
  assuming: ['ReLU without biases', 'population data', 'order parameter 0.3 as the onset'],
  observed: {
    name: 'local exponent of the critical noise as the dimension doubles',
    symbol: '\\log_2 \\kappa_c(2 d) / \\kappa_c(d)',
    unit: '1',
  },
  relation: { noise: tvd.localExponentsOf('noise', 'input dimension', dimensions) },
  labels: { noise: 'exponent' },
  theory: () => ({ noise: -1 / 2 }),
  margin: {
    each: 0.12,
    because:
      'the exponent without the field of a neuron on itself is minus a quarter, and no dependence is none: both are twice as far',
  },
  knownBias: {
    each: 0.1,
    because:
      'at the smallest dimensions the bulk of the neurons still learns some of the parity: -0.58 from 16 to 32, and -0.53 and less beyond',
  },
  designs: tvd.settingsFor({ smoke: 1, standard: 3, full: 3 }),
  mistakes: {
    runaway: {
      change:
        'the noise at which an aligned neuron would grow without bound, which leaves out its own field',
      computes: ({ width }) => ({
        noise: onsets(width).map((at) => tvd.numberNamed(at, 'runawayNoise')),
      }),
    },
    'inverse-dimension': {
      change: 'theory predicts one over the dimension',
      theory: () => ({ noise: -1 }),
    },
  },
  otherRoutes: {
    'neurons-on-a-grid': {
      change:
        'averages over neurons on a plain grid of their weights instead of the law of alignments on a sphere',
      computes: ({ width }) => ({
        noise: dimensions.map((dimension) => noiseOfPair(reluNetwork(dimension, width), onset)),
      }),
    },
  },
});
