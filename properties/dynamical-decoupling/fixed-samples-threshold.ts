import * as tvd from 'theory-vs-dynamics';
import { networkAt, stepOf } from './fixed-samples-network.js';
import { type ManyNeurons, manyNeurons } from './many-neurons.js';
import { montanari2025 } from './sources.js';
import { thresholdFromAbove } from './threshold-from-above.js';

/** Errors in units of the noise, by infinitely many neurons or a network of finite width. */
type ErrorsAt = (problem: ManyNeurons, numSteps: number) => readonly number[];

const infinitelyMany: ErrorsAt = (problem, numSteps) =>
  manyNeurons(problem, stepOf(problem, 1.4), numSteps).map(
    ({ trainError }) => trainError / problem.labelNoise ** 2,
  );

const finitelyMany =
  (width: number): ErrorsAt =>
  (problem, numSteps) => {
    const places = Array.from({ length: numSteps + 1 }, (_, step) => step);
    const { trainError } = networkAt(problem, width, stepOf(problem, 1), places);
    return trainError.map(({ value }) => value / problem.labelNoise ** 2);
  };

const threshold = (errorsAt: ErrorsAt, problem: Omit<ManyNeurons, 'samplesPerInput'>) =>
  thresholdFromAbove(
    (samplesPerInput, numSteps) => errorsAt({ ...problem, samplesPerInput }, numSteps),
    [0.3, 2.5],
    600,
    [1.02, 1.1, 1.2],
  );

const published = tvd.computation({
  regime: { labelNoise: tvd.uniform(0.4, 2, 8) },
  given: ({ labelNoise }) => ({
    ...{ labelNoise, readout: labelNoise },
    hiddenCovariance: [0, 0.3, 0.5],
  }),
  of: 'theory',
  computes: (problem) => ({ threshold: tvd.withError(threshold(infinitelyMany, problem), 1e-6) }),
});

export const fixedSamplesThreshold = tvd.claim(published, {
  id: 'dynamical-decoupling/fixed-samples-threshold',
  says: 'Infinitely many neurons with readouts as large as the noise, and h = 0.3 q + 0.5 q^2, fit noise up to 1.18 samples for each input.',
  formula: '\\bar\\alpha_{GF}(\\infty) = 1.18',
  source: montanari2025('figures 32 and 33'),
  assuming: ['readouts that do not move'],
  observed: {
    name: 'samples for each input from which on an error is left',
    symbol: '\\bar\\alpha_{GF}(\\infty)',
    unit: 'samples for each input',
  },
  relation: { threshold: tvd.value('threshold') },
  labels: { threshold: 'threshold' },
  theory: () => ({ threshold: 1.18 }),
  margin: { threshold: 0.04, because: 'four neurons have 1.06, a threshold of one is farther' },
  knownBias: {
    threshold: 0.015,
    because: 'runs of 600 steps, which put it too high, and two digits in print',
  },
  firstTier: 'standard',
  designs: tvd.settingsFor({ smoke: 2, standard: 2, full: 8 }),
  mistakes: {
    'four-neurons': {
      change: 'four neurons instead of infinitely many',
      computes: (problem) => ({
        threshold: tvd.withError(threshold(finitelyMany(4), problem), 1e-6),
      }),
    },
    'as-many-as-inputs': {
      change: 'theory lets as many samples be fitted as there are inputs',
      theory: () => ({ threshold: 1 }),
    },
  },
  otherRoutes: {
    'five-hundred-neurons': {
      change: 'the solver of networks of finite width',
      computes: (problem) => ({
        threshold: tvd.withError(threshold(finitelyMany(500), problem), 1e-6),
      }),
    },
  },
});
