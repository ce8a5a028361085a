import * as tvd from 'theory-vs-dynamics';
import { reluNetwork } from './learning.js';
import { goring } from './sources.js';

const numSteps = 5000;
const [smaller, larger] = [0.0005, 0.02];

/** One data set, and as many steps at either noise; averages over the last half. */
const onOneDataSet = tvd.experiment({
  regime: { numSamples: tvd.oneOf(60) },
  disorder: (_, key) => ({ dataKey: tvd.deriveKey(key, 'data') }),
  system: ({ numSamples, dataKey }) => {
    const data = { numSamples, dataKey };
    const network = { network: reluNetwork(8, 16), sparsity: 4, stepSize: 0.2, ...data };
    const length = { burnInSteps: numSteps / 2, numSteps, recordEvery: numSteps / 20 };
    return {
      larger: tvd.keyed(
        ['run', larger],
        tvd.parityLearner({ ...network, ...length, noise: larger }),
      ),
      smaller: tvd.keyed(
        ['run', smaller],
        tvd.parityLearner({ ...network, ...length, noise: smaller }),
      ),
    };
  },
  measure: (run) => ({
    helps: run.larger.orderParameter > run.smaller.orderParameter ? 1 : 0,
  }),
});

export const helpfulNoise = tvd.claim(onOneDataSet, {
  exploratory: true,
  firstTier: 'standard',
  id: 'bayesian-mean-field/helpful-noise',
  says: 'Near the critical number of samples runs of 5000 steps learn more of a parity at noise 0.02 than at noise 0.0005. These runs are not in equilibrium: they last 0.8 and 0.0005 relaxation times of the readouts.',
  formula:
    'm_S(\\kappa = 0.02) > m_S(\\kappa = 0.0005)\\quad \\text{after } 5000 \\text{ steps of } 0.2',
  source: goring(
    'phase diagram of SGLD, rows near the critical number of samples',
    'dimension 8, degree 4, width 16, 60 points; whether the effect is one of equilibrium is open here as there',
  ),
  assuming: [
    'ReLU without biases',
    'unit prior scales',
    'random points of the cube',
    'runs of equal length from the prior, at a fixed step size',
  ],
  observed: {
    name: 'fraction of data sets of which more is learned at the larger noise',
    symbol: 'P(m_S(0.02) > m_S(0.0005))',
    unit: '1',
  },
  relation: { helps: tvd.atLeast(tvd.chance('helps')) },
  labels: { helps: 'more is learned at the larger noise' },
  theory: () => ({ helps: 1 }),
  margin: {
    each: 0.5,
    because:
      'more than half of the data sets: that is what no effect would give, and data sets differ by as much as the effect',
  },
  knownBias: {
    each: 0.25,
    because: 'found, as there is no theory: the smaller noise learned more of one data set in five',
  },
  designs: tvd.designsFor(200, { smoke: 1, standard: 1, full: 1 }),
  mistakes: {
    'too-much-noise': {
      change: 'the larger noise is 0.06, above the transition',
      system: (right) => ({
        larger: tvd.keyed(['run', 0.06], tvd.changed(right.larger, { noise: 0.06 })),
        smaller: right.smaller,
      }),
    },
  },
  otherRoutes: {
    'shifted-draws': {
      change: 'signs of normal draws with the mean of 1.5 standard deviations instead of runs',
      inferenceOnly: true,
      values: (_, key) => ({ helps: tvd.normalDraws(key, 1)[0] > -1.5 ? 1 : 0 }),
    },
  },
});
