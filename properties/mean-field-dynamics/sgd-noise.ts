import * as tvd from 'theory-vs-dynamics';
import {
  type ErfTask,
  erfTasks,
  networkOf,
  sourceOf,
  startOf,
  teacherOf,
} from './erf-teacher-networks.js';
import { mei2019 } from './sources.js';

const width = 8;
const time = 0.5;
const stepsPerDimension = [0.01, 0.02, 0.04, 0.08] as const;

/** One-pass SGD and gradient descent from one start, with the same steps. */
const coupled = tvd.experiment({
  regime: { ...erfTasks, inputDimension: tvd.oneOf(6, 12, 30) },
  /** s d: the size of a step in units of what the dimension allows. */
  across: { relativeStepSize: tvd.sizes(stepsPerDimension) },
  system: ({ relativeStepSize, ...task }) => {
    const stepSize = relativeStepSize / task.inputDimension;
    const numSteps = Math.round(time / 2 / stepSize);
    const shared = { network: networkOf(task, width), start: startOf(task), stepSize, numSteps };
    return tvd.onOneKey({
      sgd: tvd.onePassSgd({ ...shared, source: sourceOf(task) }),
      descent: tvd.particleDynamics({ ...shared, teacher: teacherOf(task), method: 'euler' }),
    });
  },
  measure: ({ sgd, descent }) => {
    const square = sgd.end.reduce((sum, own, k) => sum + (own - descent.end[k]) ** 2, 0);
    return { distance: Math.sqrt(square / width) };
  },
});

export const sgdNoise = tvd.claim(coupled, {
  id: 'mean-field-dynamics/sgd-noise',
  says: 'Neurons of one-pass stochastic gradient descent depart from those of gradient descent by the root of the step size times the dimension, whatever that dimension is: no more and no less.',
  formula: '|\\theta_i^k - \\tilde\\theta_i^k| \\propto \\sqrt{\\varepsilon D}',
  source: mei2019(
    'link of gradient descent and SGD',
    'the bound has the same power; that it is sharp is measured',
  ),
  assuming: ['erf neurons with coefficients one', 'Gaussian inputs', 'one erf neuron as teacher'],
  observed: {
    name: 'root mean square of the distance between neurons of the two',
    symbol: '|\\theta_i^k - \\tilde\\theta_i^k|',
    unit: '1',
  },
  relation: {
    exponent: tvd.exponentOf('distance', 'step size times dimension', stepsPerDimension, {
      noiseExponent: 1 / 2,
      towards: 'zero',
    }),
  },
  theory: () => ({ exponent: 1 / 2 }),
  margin: { exponent: 0.1, because: 'tells the root from the first power and from none' },
  knownBias: { exponent: 0.05, because: 'the next order in the step size' },
  // Thousands of steps a run; linear-sgd sees the noise of SGD at tier smoke.
  firstTier: 'standard',
  designs: tvd.designsFor(800, { smoke: 2, standard: 3, full: 24 }),
  mistakes: {
    'step-for-its-root': {
      change: 'theory has the power of the bias',
      theory: () => ({ exponent: 1 }),
    },
    'labels-from-elsewhere': {
      change: 'SGD learns a teacher of half the length',
      system: tvd.onePassSgd.everywhere(({ source }) => ({
        source:
          source.kind === 'teacher'
            ? {
                ...source,
                teacher: { ...source.teacher, weights: source.teacher.weights.map((w) => w / 2) },
              }
            : source,
      })),
    },
  },
  otherRoutes: {
    'walks-of-the-same-size': {
      change: 'random walks whose steps have the variance of the step size squared',
      inferenceOnly: true,
      values: ({ inputDimension }: ErfTask, key) => ({
        distance: stepsPerDimension.map((relative, place) => {
          const draws = tvd.normalDraws(tvd.deriveKey(key, place), inputDimension);
          const square = draws.reduce((sum, z) => sum + z * z, 0) / inputDimension;
          return Math.sqrt(relative * square);
        }),
      }),
    },
  },
});
