import * as tvd from 'theory-vs-dynamics';
import { type SlowReadoutFault, slowReadoutByLoops } from './slow-readout-by-loops.js';
import { montanari2025 } from './sources.js';

const timesOverWidth = [0.25, 0.5, 1] as const;

const tasks = {
  /** Of the wider network; the other has half as many neurons. */
  width: tvd.oneOf(24, 32, 40),
  sampleRatio: tvd.uniform(0.3, 0.4, 5),
  /** Too much for the complexity at the start, which is one. */
  labelNoise: tvd.uniform(2.3, 2.8, 5),
  /** Coefficients of h of degree one and two. */
  linearPart: tvd.uniform(0.05, 0.1, 5),
  quadraticPart: tvd.uniform(0.4, 0.6, 5),
} as const;

type Task = tvd.SettingOf<typeof tasks>;

const covarianceOf = ({ linearPart, quadraticPart }: Task) => [0, linearPart, quadraticPart];

/** A step 1 / k; curvature at a complexity of 1.4, to which these networks grow at most. */
function stepSizeOf({ width, sampleRatio, linearPart, quadraticPart }: Task): number {
  const curvature =
    1.4 ** 2 *
    (linearPart * (1 + Math.sqrt(sampleRatio * width)) ** 2 +
      2 * quadraticPart * (1 + Math.sqrt(sampleRatio)) ** 2);
  return 1 / Math.ceil(curvature / 1.4);
}

interface Options {
  readonly frozen?: boolean;
  /** Times as small as the usual steps. */
  readonly finer?: number;
  /** Of times, for the wider and the narrower network. */
  readonly timeScale?: (width: number) => number;
}

function observed(task: Task, options: Options = {}) {
  const { frozen = false, finer = 1, timeScale = (width) => width } = options;
  const run = (width: number) =>
    tvd.symmetricDynamics({
      ...{ width, sampleRatio: task.sampleRatio, labelNoise: task.labelNoise },
      hiddenCovariance: covarianceOf(task),
      target: 'none',
      initialReadout: Math.sqrt(width),
      frozenReadout: frozen,
      stepSize: stepSizeOf(task) / finer,
      times: timesOverWidth.map((ratio) => ratio * timeScale(width)),
    });
  const complexityOf = (series: ReturnType<typeof run>, width: number) =>
    series.readout.map((own) => tvd.scaledWithError(own, 1 / Math.sqrt(width)));
  const [wide, narrow] = [run(task.width), run(task.width / 2)];
  return {
    wide: complexityOf(wide, task.width),
    narrow: complexityOf(narrow, task.width / 2),
    trainError: wide.trainError.map((own) => tvd.scaledWithError(own, 2 / task.labelNoise ** 2)),
    rise: tvd.differenceWithError(wide.testError[2], wide.testError[0]),
  };
}

const networks = tvd.computation({
  regime: tasks,
  of: 'theory',
  computes: (task: Task) => observed(task),
});

function predict(task: Task, slowness: number = task.width, fault?: SlowReadoutFault) {
  const stepSize = stepSizeOf(task);
  const course = slowReadoutByLoops(
    {
      ...{ sampleRatio: task.sampleRatio, labelNoise: task.labelNoise, slowness, stepSize },
      hiddenCovariance: covarianceOf(task),
      complexity: 1,
      numSteps: Math.round(task.width / stepSize),
    },
    fault,
  );
  const steps = timesOverWidth.map((ratio) => Math.round((ratio * task.width) / stepSize));
  const complexity = steps.map((step) => course.complexity[step]);
  return {
    complexity,
    collapse: 0,
    trainError: steps.map((step) => (2 * course.trainError[step]) / task.labelNoise ** 2),
    rise: ((complexity[2] ** 2 - complexity[0] ** 2) * task.quadraticPart) / 2,
  };
}

const axis = 'time over width';

/** Of a number that only a mistake makes zero or less. */
const sizeOf = (value: number) => Math.max(Math.abs(value), 1e-4);

export const lazyComplexity = tvd.claim(networks, {
  id: 'dynamical-decoupling/lazy-complexity',
  says: 'Lazy networks whose readouts are too small to fit the noise grow them at times of the order of the width, in one curve for all widths: that of one neuron without the linear part of its activation, whose readout learns as many times more slowly as there are neurons; the test error grows with the complexity.',
  formula:
    "\\frac{a(t)}{\\sqrt m} = \\gamma(t / m),\\quad \\dot\\gamma = \\frac{\\alpha}{m} \\bigl\\{-\\smallint R_A \\gamma \\tilde h(C) - \\smallint C_A \\gamma \\tilde h'(C) R\\bigr\\},\\quad e_{ts} = \\tfrac12 (\\tau^2 + \\gamma^2 \\tilde h(1))",
  source: montanari2025(
    'appendix F (lazy initialisation, third regime)',
    'with one neuron as the limit, derived',
  ),
  assuming: ['labels of noise alone', 'a linear part of h that is small beside the quadratic one'],
  observed: {
    name: 'complexities of two widths, train error of the wider network over that of labels alone, and rise of its test error from the first time to the last',
    symbol: 'a / \\sqrt m, 2 e / \\tau^2',
    unit: '1',
  },
  relation: {
    complexity: tvd.valueCurveOver('wide', axis, timesOverWidth),
    collapse: tvd.valueCurvesCollapse(['wide', 'narrow'], axis, timesOverWidth),
    trainError: tvd.valueCurveOver('trainError', axis, timesOverWidth),
    rise: tvd.value('rise'),
  },
  labels: {
    complexity: 'complexity',
    collapse: 'complexity of half the width',
    trainError: 'train error',
    rise: 'rise of the test error',
  },
  theory: (task) => predict(task),
  margin: {
    ...{ complexity: 0.02, collapse: 0.025 },
    rise: (own) => 0.1 * sizeOf(own),
    trainError: (own) => 0.24 * sizeOf(own),
    because:
      'complexities grow by 0.06 to 0.3; the train error falls to a hundredth; other powers of the width are farther',
  },
  knownBias: {
    ...{ complexity: 0.016, collapse: 0.02 },
    rise: (own) => 0.08 * sizeOf(own),
    trainError: (own) => 0.22 * sizeOf(own),
    because:
      'of the order of one over the width: its linear part fits a share 1 / (alpha m) of the noise',
  },
  designs: tvd.settingsFor({ smoke: 2, standard: 8, full: 40 }),
  mistakes: {
    'readouts-at-rest': {
      change: 'readouts are not trained',
      computes: (task) => observed(task, { frozen: true }),
    },
    'times-of-the-wide': {
      change: 'both networks are looked at by twice the wider one',
      computes: (task) => observed(task, { timeScale: () => 2 * task.width }),
    },
    'half-as-slow': {
      change: 'the readout of the neuron is half as slow',
      theory: (task) => predict(task, task.width / 2),
    },
    'weights-at-rest': {
      change: 'the weights of the neuron are not trained',
      theory: (task) => predict(task, task.width, 'weights at rest'),
    },
    'no-response-of-readouts': {
      change: 'the readout of the neuron does not see that samples have answered to it',
      theory: (task) => predict(task, task.width, 'readout sees no response'),
    },
    'twice-the-variance': {
      change: 'the test error grows by the square of the complexity, not half of it',
      theory: async (task, right) => ({
        ...(await right(task)),
        rise: 2 * predict(task).rise,
      }),
    },
  },
  otherRoutes: {
    'steps-of-half-the-size': {
      change: 'steps of half the size',
      computes: (task) => observed(task, { finer: 2 }),
    },
  },
});
