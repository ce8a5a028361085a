import * as tvd from 'theory-vs-dynamics';
import { erfNetworkByLoops } from './erf-network-by-loops.js';
import { montanari2025 } from './sources.js';

/** Until networks of both kinds overfit, and of every fourth step. */
const [stepSize, numSteps, every] = [0.1, 180, 4];

const times = Array.from({ length: numSteps / every + 1 }, (_, k) => k * every * stepSize);

const tasks = {
  width: tvd.oneOf(8, 10),
  /** n / (m d) */
  sampleRatio: tvd.uniform(0.3, 0.4, 5),
  labelNoise: tvd.uniform(0.4, 0.6, 4),
  /** gamma: readouts of the lazy networks start at gamma sqrt(m). */
  complexity: tvd.uniform(0.9, 1.2, 3),
} as const;

type Task = tvd.SettingOf<typeof tasks>;

const inputDimension = 24;

const samplesOf = ({ width, sampleRatio }: Task) =>
  Math.round(sampleRatio * width * inputDimension);

const lazyReadout = ({ width, complexity }: Task) => complexity * Math.sqrt(width);

const network = (task: Task, readouts: number) =>
  tvd.twoLayerDescent({
    network: {
      ...{ inputDimension, width: task.width },
      activation: { kind: 'erf', slope: 2 },
      readouts: 'trained',
    },
    model: 'network',
    target: 'neuron',
    numSamples: samplesOf(task),
    labelNoise: { deviation: task.labelNoise, meanSquare: 'exact' },
    start: { directions: 'orthonormal', readouts },
    ...{ stepSize, times },
  });

/** By how much the lazy network is worse where both are best. */
const readings = (lazy: readonly number[], meanField: readonly number[]) => {
  const difference = Math.min(...lazy) - Math.min(...meanField);
  return { difference, worse: difference > 0 ? 1 : 0 };
};

const networks = tvd.experiment({
  regime: tasks,
  // The same samples and directions for both.
  system: (task) =>
    tvd.onOneKey({ lazy: network(task, lazyReadout(task)), meanField: network(task, 1) }),
  measure: ({ lazy, meanField }) =>
    readings(
      lazy.records.map(({ testError }) => testError),
      meanField.records.map(({ testError }) => testError),
    ),
});

const theoryOf = (task: Task, initialReadout: number) =>
  tvd
    .symmetricDynamics({
      ...{ width: task.width, sampleRatio: task.sampleRatio, labelNoise: task.labelNoise },
      ...{ hiddenCovariance: 'erf', target: 'same', initialReadout, frozenReadout: false },
      ...{ stepSize, times },
    })
    .testError.map(({ value }) => value);

/** h(1) - h'(0) of these neurons. */
const nonlinearVariance = 1 - 8 / 9 / Math.asin(8 / 9);

export const lazyInSingleRuns = tvd.claim(networks, {
  id: 'dynamical-decoupling/lazy-in-single-runs',
  says: 'Of two real networks with the same samples and directions at the start, the lazy one has the larger least test error in nearly every run, by about as much as the dynamical mean-field theory says.',
  formula:
    '\\Pr\\bigl(\\min_t e_{ts}^{lazy} > \\min_t e_{ts}^{mf}\\bigr) \\to 1,\\quad \\min_t e_{ts}^{lazy} - \\min_t e_{ts}^{mf} \\approx DMFT',
  source: montanari2025(
    'lazy initialisation, and single index with mean-field initialisation',
    'networks on inputs, of a bounded activation',
  ),
  assuming: [
    'neurons of erf(2 z) of unit variance, one such neuron as target',
    'weights that start orthonormal across the target',
    'at least nine tenths of the complexity that fits',
  ],
  observed: {
    name: 'difference of the least test errors by time 18, and the chance that it is positive',
    symbol: '\\min_t e_{ts}',
    unit: '1',
  },
  relation: {
    difference: tvd.mean('difference'),
    worse: tvd.atLeast(tvd.chance('worse')),
  },
  labels: { difference: 'difference of least test errors', worse: 'lazy is worse' },
  theory: (task) => ({
    difference: readings(theoryOf(task, lazyReadout(task)), theoryOf(task, 1)).difference,
    worse: 1,
  }),
  margin: {
    difference: (own) => 0.25 * own,
    worse: 0.1,
    because: 'without the random part of lazy networks, half of it is left',
  },
  knownBias: {
    difference: (own) => 0.15 * own,
    worse: 0.02,
    because: 'inputs are no Gaussian features, and single runs fluctuate about their mean',
  },
  // Hundreds of pairs of runs.
  firstTier: 'standard',
  designs: tvd.designsFor(400, { smoke: 2, standard: 2, full: 8 }),
  mistakes: {
    'none-lazy': {
      change: 'the lazy network starts with small readouts too',
      system: (right) => ({
        ...right,
        lazy: tvd.changed(right.lazy, { start: { ...right.lazy.start, readouts: 0.6 } }),
      }),
    },
    'no-random-part': {
      change: 'theory without what the random start of the lazy network costs in the limit',
      theory: (task) => {
        const right = readings(theoryOf(task, lazyReadout(task)), theoryOf(task, 1));
        const random = (task.complexity ** 2 * nonlinearVariance) / 2;
        return { difference: right.difference - random, worse: 1 };
      },
    },
  },
  otherRoutes: {
    'plain-loops': {
      change: 'networks in plain loops with draws of their own',
      values: (task, key) => {
        const size = { inputDimension, width: task.width, numSamples: samplesOf(task) };
        const courseOf = (initialReadout: number) =>
          erfNetworkByLoops(
            { ...size, labelNoise: task.labelNoise, initialReadout, stepSize, numSteps },
            key,
          ).testError.filter((_, step) => step % every === 0);
        return readings(courseOf(lazyReadout(task)), courseOf(1));
      },
    },
  },
});
