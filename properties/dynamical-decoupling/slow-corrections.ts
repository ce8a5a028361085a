import * as tvd from 'theory-vs-dynamics';
import {
  type Courses,
  covarianceAtOne,
  type LateProblem,
  lateProblem,
  solved,
  steps,
  width,
  writtenOut,
} from './late-networks.js';
import { montanari2025 } from './sources.js';
import { type WideTask, wideTasks } from './wide-task.js';

type Numbers = readonly tvd.NumberWithError[];

/**
 * The factor of the time in f = slope t + c ln t + d, from times of which each is twice the one before:
 * the second difference leaves neither a constant nor a logarithm.
 */
function slopeBeyondLogarithms(problem: LateProblem, [early, middle, late]: Numbers) {
  const span = steps[0] * problem.stepSize;
  return tvd.withError(
    (late.value - 2 * middle.value + early.value) / span,
    (late.numericalError + 2 * middle.numericalError + early.numericalError) / span,
  );
}

function slopesOf(problem: LateProblem, courses: Courses) {
  const { readout, targetOverlap } = courses.meanNeuron;
  const slope = (read: (k: number) => number, error: (k: number) => number) =>
    slopeBeyondLogarithms(
      problem,
      steps.map((_, k) => tvd.withError(read(k), error(k))),
    );
  const correction = (name: 'readout' | 'targetOverlap' | 'offDiagonalOverlap') =>
    slope(
      (k) => {
        const neuron = name === 'readout' ? readout[k].value : targetOverlap[k].value;
        const limit = name === 'offDiagonalOverlap' ? neuron ** 2 : neuron;
        return width * (courses[name][k].value - limit);
      },
      (k) => width * (courses[name][k].numericalError + 2e-16),
    );
  const time = (k: number) => steps[k] * problem.stepSize;
  const missing = (k: number) => 1 - targetOverlap[k].value;
  return {
    readout: correction('readout'),
    targetOverlap: correction('targetOverlap'),
    offDiagonalOverlap: correction('offDiagonalOverlap'),
    gap: slope(
      (k) => width * time(k) * (courses.testError[k].value - courses.trainError[k].value),
      (k) =>
        width *
        time(k) *
        (courses.testError[k].numericalError + courses.trainError[k].numericalError),
    ),
    approach: slope(
      (k) => 1 / missing(k),
      (k) => 1e-12 / missing(k) ** 2,
    ),
    readoutApproach: slope(
      (k) => (time(k) * (readout[k].value - 1)) / missing(k),
      (k) => (1e-12 * time(k)) / missing(k) ** 2,
    ),
  };
}

const late = tvd.computation({
  regime: wideTasks,
  given: (task: WideTask) => lateProblem(task),
  of: 'theory',
  computes: (problem) => slopesOf(problem, solved(problem)),
});

/**
 * With x = 1 - v and b = a - 1, readouts follow, b = x h' / h, and dx / dt = -2 alpha c x^2 where
 * c = h'' + h' - h'^2 / h, all at one. Neurons keep C_d - C_o = 1 / (alpha c (t s)^(1/2)) and respond
 * as (s / t)^(1/2) to the noise that they share, which for alpha m times the response of a residual
 * leaves 1 + h'' / c: this is the gap, in units of tau^2 / (alpha m). The same noise pushes v by
 * -2 tau^2 h'' / (c m), a third of which stays against the pull of x^2.
 */
function predict({ sampleRatio, labelNoise, hiddenCovariance }: LateProblem) {
  const { value, slope, curvature } = covarianceAtOne(hiddenCovariance);
  const stiffness = curvature + slope - slope ** 2 / value;
  return fromStiffness({ sampleRatio, labelNoise, stiffness, curvature, follow: slope / value });
}

function fromStiffness(numbers: {
  readonly sampleRatio: number;
  readonly labelNoise: number;
  readonly stiffness: number;
  readonly curvature: number;
  readonly follow: number;
}) {
  const { sampleRatio, labelNoise, stiffness, curvature, follow } = numbers;
  const fall = (2 * labelNoise ** 2 * curvature) / (3 * stiffness);
  return {
    readout: follow * fall,
    targetOverlap: -fall,
    offDiagonalOverlap: -2 * fall,
    gap: (labelNoise ** 2 / sampleRatio) * (1 + curvature / stiffness),
    approach: 2 * sampleRatio * stiffness,
    readoutApproach: follow,
  };
}

const names = [
  'readout',
  'targetOverlap',
  'offDiagonalOverlap',
  'gap',
  'approach',
  'readoutApproach',
] as const;

export const slowCorrections = tvd.claim(late, {
  id: 'dynamical-decoupling/slow-corrections',
  says: 'Wide networks come to the target as one over the time, and readouts with them; corrections of the order of one over the width grow linearly with the time, of readouts and overlaps in fixed ratios, while the gap of the errors tends to a constant. All the constants follow from h at one.',
  formula:
    "v_* = -\\tfrac{2}{3} \\tau^2 h'' / c,\\ a_* = -v_* h' / h,\\ c_* = 2 v_*,\\ m \\Delta e \\to \\tfrac{\\tau^2}{\\alpha} (1 + h'' / c),\\ (1 - v) t \\to 1 / (2 \\alpha c),\\ c = h'' + h' - h'^2 / h",
  source: montanari2025(
    'single index with mean-field initialisation, figures 26 and 27',
    'linear growth and its ratios are text; the slopes themselves, the gap and the approach are derived',
  ),
  assuming: [
    'neurons that start alike, with orthogonal weights across the target',
    'times that are long, but short of the root of the width',
  ],
  observed: {
    name: 'slopes in time of the corrections times the width, of one over the distance to the target, and limits of the gap and of the readout',
    symbol: 'a_*, v_*, c_*, m \\Delta e, \\partial_t (1 - v)^{-1}, (a - 1) / (1 - v)',
    unit: '1',
  },
  relation: Object.fromEntries(names.map((name) => [name, tvd.value(name)])) as {
    readonly [Name in (typeof names)[number]]: ReturnType<typeof tvd.value<Name>>;
  },
  labels: {
    readout: 'slope of the readout',
    targetOverlap: 'slope of the overlap with the target',
    offDiagonalOverlap: 'slope of the overlap of two neurons',
    gap: 'gap of the errors',
    approach: 'approach to the target',
    readoutApproach: 'approach of the readout',
  },
  theory: predict,
  margin: {
    each: (predicted) => 0.05 * Math.abs(predicted),
    because: 'ratios and constants are wrong by a tenth and more where a term is forgotten',
  },
  knownBias: {
    each: (predicted) => 0.03 * Math.abs(predicted),
    because: 'terms that fall faster than the time grows, as log(t) / t',
  },
  designs: tvd.settingsFor({ smoke: 2, standard: 20, full: 100 }),
  mistakes: {
    'readouts-do-not-follow': {
      change: 'the stiffness is that of a network whose readouts stay at one',
      theory: ({ hiddenCovariance, ...rest }) => {
        const { value, slope, curvature } = covarianceAtOne(hiddenCovariance);
        return fromStiffness({
          ...{ ...rest, curvature, follow: slope / value },
          stiffness: curvature + slope,
        });
      },
    },
    'readouts-follow-one-to-one': {
      change: 'readouts grow by as much as overlaps have fallen',
      theory: (problem) => {
        const right = predict(problem);
        return { ...right, readout: -right.targetOverlap, readoutApproach: 1 };
      },
    },
    'gap-of-the-mean-neuron': {
      change: 'the gap has the response of the mean neuron alone',
      theory: (problem) => ({
        ...predict(problem),
        gap: problem.labelNoise ** 2 / problem.sampleRatio,
      }),
    },
    'less-noise': {
      change: 'labels have a tenth less noise',
      computes: (problem, right) => right({ ...problem, labelNoise: 0.9 * problem.labelNoise }),
    },
    'corrections-to-the-flow': {
      change: 'networks at steps of finite size are compared with the flow of the mean neuron',
      computes: (problem) => {
        const times = steps.map((step) => step * problem.stepSize);
        const { stepSize: _, ...flow } = problem;
        const meanNeuron = tvd.singleIndexFlow({ ...flow, times });
        return slopesOf(problem, { ...solved(problem), meanNeuron });
      },
    },
  },
  otherRoutes: {
    'written-out': {
      change: 'networks in plain loops over overlaps of neurons, the mean neuron in its plane',
      computes: (problem) => slopesOf(problem, writtenOut(problem)),
    },
  },
});
