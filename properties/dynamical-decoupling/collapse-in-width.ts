import * as tvd from 'theory-vs-dynamics';
import { montanari2025 } from './sources.js';
import {
  type RunOptions,
  type UnlearningTask,
  unlearning,
  unlearningTasks,
} from './unlearning-task.js';

/** Of the networks whose courses are laid on each other. */
const widths = { narrow: 32, middle: 48, wide: 64 } as const;

const timesOverWidth = [1, 1.5, 2] as const;

function testErrors(
  task: UnlearningTask,
  timesOf: (width: number) => readonly number[],
  options: RunOptions = {},
) {
  const of = (width: number) =>
    unlearning(task, { width, complexity: 0.45, times: timesOf(width) }, options).testError;
  return { narrow: of(widths.narrow), middle: of(widths.middle), wide: of(widths.wide) };
}

const scaled = (width: number) => timesOverWidth.map((ratio) => ratio * width);

const networks = tvd.computation({
  regime: unlearningTasks,
  of: 'theory',
  computes: (task: UnlearningTask) => testErrors(task, scaled),
});

export const collapseInWidth = tvd.claim(networks, {
  id: 'dynamical-decoupling/collapse-in-width',
  says: 'The test error with which networks of widths from 32 to 64 unlearn their feature is one curve in the time over the width, which it is in no other time.',
  formula: 'e_{ts}(t; m) = e(t / m),\\quad t / m \\in [1, 2],\\ 32 \\le m \\le 64',
  source: montanari2025('single index with mean-field initialisation, collapse plots'),
  assuming: [
    'one neuron as target, of the activation of the network',
    'a covariance with a linear and a cubic part',
    'readouts that start at one',
  ],
  observed: {
    name: 'test error of wider networks minus that of one of width 32, at equal times over the width',
    symbol: 'e_{ts}(t / m)',
    unit: '1',
  },
  relation: {
    testError: tvd.valueCurvesCollapse(
      ['narrow', 'middle', 'wide'],
      'time over width',
      timesOverWidth,
    ),
  },
  labels: { testError: 'test error' },
  theory: () => ({ testError: 0 }),
  margin: {
    testError: 0.013,
    because:
      'the error changes by twice as much from one to two widths, and with the width where times are not divided by it',
  },
  knownBias: {
    testError: 0.0095,
    because: 'what the width leaves at these times, most of it at the first of them',
  },
  designs: tvd.settingsFor({ smoke: 2, standard: 6, full: 30 }),
  mistakes: {
    'times-themselves': {
      change: 'times are not divided by the width',
      computes: (task) => testErrors(task, () => scaled(widths.narrow)),
    },
    'root-of-the-width': {
      change: 'times are divided by the root of the width',
      computes: (task) =>
        testErrors(task, (width) =>
          scaled(widths.narrow).map((time) => Math.round(time * Math.sqrt(width / widths.narrow))),
        ),
    },
    'wide-is-narrower': {
      change: 'the widest network has 12 neurons, outside the range of widths',
      computes: (task, right) => ({
        ...right(task),
        wide: unlearning(task, { width: 12, complexity: 0.5, times: scaled(12) }).testError,
      }),
    },
  },
  otherRoutes: {
    'steps-of-euler': {
      change: 'the scheme of Euler, in which rows keep their norm by a drift',
      computes: (task) => testErrors(task, scaled, { scheme: 'euler' }),
    },
  },
});
