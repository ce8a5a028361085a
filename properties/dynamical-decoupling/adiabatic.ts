import * as tvd from 'theory-vs-dynamics';
import { slowReadoutByLoops } from './slow-readout-by-loops.js';
import { montanari2025 } from './sources.js';

/** Of networks whose train error is extrapolated, and of how slow a readout is. */
const widths = [32, 64] as const;

/** Complexities over the noise: below the threshold, so that a frozen network keeps an error. */
const levels = [0.48, 0.54] as const;

/** Train errors come to rest as this power of the time, and so of the width. */
const power = 2 / 3;

const tasks = {
  sampleRatio: tvd.uniform(0.3, 0.36, 6),
  labelNoise: tvd.uniform(0.6, 0.7, 5),
  linearPart: tvd.uniform(0.6, 0.9, 6),
  cubicPart: tvd.uniform(0.16, 0.22, 6),
} as const;

type Task = tvd.SettingOf<typeof tasks>;

const covarianceOf = ({ linearPart, cubicPart }: Task) => [0, linearPart, 0, cubicPart];

interface Course {
  readonly complexity: readonly number[];
  readonly trainError: readonly number[];
}

/** The train error where the complexity first comes to the levels, over that of the start. */
function errorsAtLevels({ labelNoise }: Task, { complexity, trainError }: Course): number[] {
  return levels.map((level) => {
    const after = complexity.findIndex((own) => own >= level * labelNoise);
    if (after < 1) throw new Error(`the complexity does not come to ${level} of the noise`);
    const [low, high] = [complexity[after - 1], complexity[after]];
    const share = (level * labelNoise - low) / (high - low);
    const error = trainError[after - 1] ** (1 - share) * trainError[after] ** share;
    return (2 * error) / labelNoise ** 2;
  });
}

/** A network that sees noise alone, at every unit of time. */
function network(task: Task, width: number, finer = 1): Course {
  const { sampleRatio: alpha, linearPart: linear, cubicPart: cubic, labelNoise } = task;
  const curvature =
    (0.7 * labelNoise) ** 2 *
    (linear * (1 + Math.sqrt(alpha * width)) ** 2 + 3 * cubic * (1 + Math.sqrt(alpha)) ** 2);
  const run = tvd.symmetricDynamics({
    ...{ width, sampleRatio: alpha, labelNoise, hiddenCovariance: covarianceOf(task) },
    ...{ target: 'none', initialReadout: 1, frozenReadout: false },
    stepSize: 1 / (finer * Math.ceil(curvature / 1.2)),
    times: Array.from({ length: 3 * width + 1 }, (_, time) => time),
  });
  return {
    complexity: run.readout.map(({ value }) => value / Math.sqrt(width)),
    trainError: run.trainError.map(({ value }) => value),
  };
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

function loneNeuron(task: Task, complexity: number, slowness: number, numSteps: number) {
  const { sampleRatio, labelNoise } = task;
  return slowReadoutByLoops({
    ...{ sampleRatio, labelNoise, complexity, slowness, numSteps, stepSize: 2 },
    hiddenCovariance: covarianceOf(task),
  });
}

/** Where the train error of a neuron comes to rest whose readout does not move. */
function frozenError(task: Task, level: number): number {
  const [half, end] = [150, 300];
  const complexity = level * task.labelNoise;
  const { trainError } = loneNeuron(task, complexity, Number.POSITIVE_INFINITY, end);
  const [before, last] = [half ** power, end ** power];
  const rest = (trainError[end] * last - trainError[half] * before) / (last - before);
  return (2 * rest) / task.labelNoise ** 2;
}

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
  theory: (task) => ({ trainError: levels.map((level) => frozenError(task, level)) }),
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
      theory: (task) => ({ trainError: levels.map((level) => frozenError(task, 0.9 * level)) }),
    },
    'fewer-samples': {
      change: 'the frozen neuron fits a sixth less samples',
      theory: (task) => {
        const fewer = { ...task, sampleRatio: task.sampleRatio / 1.2 };
        return { trainError: levels.map((level) => frozenError(fewer, level)) };
      },
    },
  },
  otherRoutes: {
    'one-neuron': {
      change: 'one neuron with readouts 64 and 128 times as slow, in plain loops',
      computes: (task) => ({
        trainError: limitOf(task, (width) => {
          const course = loneNeuron(task, 0.15, 2 * width, 3 * width);
          return {
            complexity: Array.from(course.complexity),
            trainError: Array.from(course.trainError),
          };
        }),
      }),
    },
  },
});
