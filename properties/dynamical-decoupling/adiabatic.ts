import * as tvd from 'theory-vs-dynamics';
import {
  type Course,
  errorAt,
  frozenError,
  loneNeuron,
  networkCourse,
  powerOfRest as power,
} from './adiabatic-course.js';
import { montanari2025 } from './sources.js';

/** Of networks whose train error is extrapolated, and of how slow a readout is. */
const widths = [32, 64] as const;

/** Complexities over the noise: below the threshold, so that a frozen network keeps an error. */
const levels = [0.48, 0.54] as const;

const tasks = {
  sampleRatio: tvd.uniform(0.3, 0.36, 6),
  labelNoise: tvd.uniform(0.6, 0.7, 5),
  linearPart: tvd.uniform(0.6, 0.9, 6),
  cubicPart: tvd.uniform(0.16, 0.22, 6),
} as const;

type Task = tvd.SettingOf<typeof tasks>;

const network = (task: Task, width: number) =>
  networkCourse(task, width, { end: 3, mostComplexity: 0.7 });

const errorsAtLevels = (task: Task, course: Course) =>
  levels.map((level) => errorAt(task, course, level * task.labelNoise) ?? notReached(level));

function notReached(level: number): never {
  throw new Error(`the complexity does not come to ${level} of the noise`);
}

/** As the width goes to infinity. */
function limitOf(task: Task, courseOf: (width: number) => Course) {
  const [narrow, wide] = widths.map((width) => errorsAtLevels(task, courseOf(width)));
  const [before, last] = widths.map((width) => width ** power);
  return wide.map((own, k) => (own * last - narrow[k] * before) / (last - before));
}

const networks = tvd.computation({
  regime: tasks,
  of: 'theory',
  computes: (task: Task) => ({ trainError: limitOf(task, (width) => network(task, width)) }),
});

export const adiabatic = tvd.claim(networks, {
  id: 'dynamical-decoupling/adiabatic',
  says: 'As the width goes to infinity, a network whose complexity grows to fit noise has at each complexity the train error at which one comes to rest whose complexity stays there.',
  formula:
    'e_{tr}(t) \\to e_{tr, \\infty}^{frozen}(\\gamma(t)),\\quad e_{tr} - e_{tr, \\infty} \\propto m^{-2/3}',
  source: montanari2025(
    'appendices F and G (third regimes)',
    'the power of the width is that by which frozen networks come to rest, derived',
  ),
  assuming: [
    'labels of noise alone',
    'readouts that start at one',
    'complexities of about half the noise',
  ],
  observed: {
    name: 'train error over that of the start where the complexity is 0.48 and 0.54 of the noise, extrapolated from widths 32 and 64',
    symbol: '2 e_{tr} / \\tau^2',
    unit: '1',
  },
  relation: { trainError: tvd.valueCurveOver('trainError', 'complexity over noise', levels) },
  labels: { trainError: 'train error' },
  theory: (task) => ({
    trainError: levels.map((level) => frozenError(task, level * task.labelNoise)),
  }),
  margin: {
    trainError: (error) => 0.09 * error,
    because: 'a tenth of the complexity more or less is three margins away',
  },
  knownBias: {
    trainError: (error) => 0.07 * error,
    because: 'powers of the width beyond the first, such as its linear fit of the noise',
  },
  // Networks up to three times their width.
  firstTier: 'standard',
  designs: tvd.settingsFor({ smoke: 2, standard: 6, full: 30 }),
  mistakes: {
    'width-64-for-infinity': {
      change: 'the train error of a network of width 64',
      computes: (task) => ({ trainError: errorsAtLevels(task, network(task, widths[1])) }),
    },
    'one-tenth-less-complex': {
      change: 'the frozen neuron has a tenth less complexity',
      theory: (task) => ({
        trainError: levels.map((level) => frozenError(task, 0.9 * level * task.labelNoise)),
      }),
    },
    'fewer-samples': {
      change: 'the frozen neuron fits a sixth less samples',
      theory: (task) => {
        const fewer = { ...task, sampleRatio: task.sampleRatio / 1.2 };
        return { trainError: levels.map((level) => frozenError(fewer, level * task.labelNoise)) };
      },
    },
  },
  otherRoutes: {
    'one-neuron': {
      change: 'one neuron with readouts 64 and 128 times as slow, in plain loops',
      computes: (task) => ({
        trainError: limitOf(task, (width) => loneNeuron(task, 0.15, 2 * width, 3 * width)),
      }),
    },
  },
});
