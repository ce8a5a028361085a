import * as tvd from 'theory-vs-dynamics';
import { montanari2025 } from './sources.js';
import {
  covarianceOf,
  denseTimes,
  type RunOptions,
  type UnlearningTask,
  unlearning,
  unlearningTasks,
} from './unlearning-task.js';

/** Overlap with the target at which a feature counts as learned. */
const learned = 0.5;

interface At extends UnlearningTask {
  readonly width: number;
  readonly times: readonly number[];
}

function observed(at: At, options?: RunOptions) {
  const { width, times, labelNoise, linearPart, cubicPart } = at;
  const run = unlearning(at, { width, complexity: 0.45, times }, options);
  const course = (name: 'targetOverlap' | 'testError' | 'trainError') => ({
    times,
    values: run[name],
  });
  const overlap = tvd.turningPoint(course('targetOverlap'), 'maximum');
  const error = tvd.turningPoint(course('testError'), 'minimum');
  return {
    learning: tvd.firstPassage(course('targetOverlap'), { level: learned, direction: 'rising' }),
    // Half of the error that the target itself has.
    overfitting: tvd.firstPassage(course('trainError'), {
      level: labelNoise ** 2 / 4,
      direction: 'falling',
    }),
    peak: overlap.value,
    unlearned: overlap.after,
    // Of the errors of a network that says nothing and of one that is the target.
    fall: tvd.scaledWithError(error.before, 2 / (linearPart + cubicPart)),
    rise: tvd.scaledWithError(error.after, 2 / labelNoise ** 2),
  };
}

const networks = tvd.computation({
  regime: { width: tvd.oneOf(32, 48, 64), ...unlearningTasks },
  given: (task): At => ({ ...task, times: denseTimes(2 * task.width) }),
  of: 'theory',
  computes: (at: At) => observed(at),
});

/** When infinitely many neurons have learned as much, at first order in what is left of a time. */
function learningTime(at: At): tvd.NumberWithError {
  const times = Array.from({ length: 121 }, (_, k) => k / 20);
  const { targetOverlap } = tvd.singleIndexFlow({
    ...at,
    hiddenCovariance: covarianceOf(at),
    initialReadout: 1,
    times,
  });
  return tvd.firstPassage(
    { times, values: targetOverlap },
    { level: learned, direction: 'rising' },
  );
}

export const learningBeforeOverfitting = tvd.claim(networks, {
  id: 'dynamical-decoupling/learning-before-overfitting',
  says: 'In the dynamical mean-field theory a network in the mean-field scaling first learns the target, at the time of infinitely many neurons whatever its width, and overfits at times of the order of its width: then it unlearns the feature again, and its test error, which had fallen, rises.',
  formula:
    't_{v = 1/2} \\to t^{mf},\\quad t_{e_{tr} = \\tau^2 / 4} \\gtrsim m / 2,\\quad v(t) \\text{ and } -e_{ts}(t) \\text{ rise and fall}',
  source: montanari2025('single index with mean-field initialisation', 'times read off runs'),
  assuming: [
    'one neuron as target, of the activation of the network',
    'a covariance with a linear and a cubic part',
    'widths from 32 to 64: much wider networks are said to keep the feature',
  ],
  observed: {
    name: 'time of learning, times of learning and overfitting, highest overlap with the target and its fall, fall of the test error over the power of the target, and its rise over the least error',
    symbol: 't, v, 2 e_{ts} / \\tau^2',
    unit: '1',
  },
  relation: {
    learning: tvd.value('learning'),
    separation: tvd.valueTimesSeparate('learning', 'overfitting', 128),
    peak: tvd.atLeast(tvd.value('peak')),
    unlearned: tvd.atLeast(tvd.value('unlearned')),
    fall: tvd.atLeast(tvd.value('fall')),
    rise: tvd.atLeast(tvd.value('rise')),
  },
  labels: {
    learning: 'time of learning',
    separation: 'ln of the overfitting time over that of learning',
    peak: 'highest overlap with the target',
    unlearned: 'fall of that overlap by twice the width',
    fall: 'fall of the test error',
    rise: 'rise of the test error by twice the width',
  },
  theory: (at) => {
    const learning = learningTime(at);
    return {
      learning,
      separation: Math.log(at.width / 2 / learning.value),
      ...{ peak: 0.75, unlearned: 0.2, fall: 0.9, rise: 0.18 },
    };
  },
  margin: {
    learning: (time, { width }) => (7 / width) * time,
    ...{ separation: 0.2, peak: 0.1, unlearned: 0.05, fall: 0.05, rise: 0.05 },
    because:
      'of the first order in one over the width; times that do not grow with the width, and an overlap or error that does not turn, are far off',
  },
  knownBias: {
    learning: (time, { width }) => (6 / width) * time,
    ...{ separation: 0, peak: 0.08, unlearned: 0, fall: 0, rise: 0 },
    because: 'the first order in one over the width',
  },
  designs: tvd.settingsFor({ smoke: 2, standard: 8, full: 40 }),
  mistakes: {
    'few-samples': {
      change: 'an eighth of the samples',
      computes: (at) => observed(at, { problem: { sampleRatio: at.sampleRatio / 8 } }),
    },
    'readouts-at-rest': {
      change: 'readouts are not trained',
      computes: (at) => observed(at, { problem: { frozenReadout: true } }),
    },
    'nothing-to-learn': {
      change: 'labels are noise',
      computes: (at) => observed(at, { problem: { target: 'none' } }),
    },
    'half-the-samples': {
      change: 'theory of learning with half as many samples',
      theory: async (at, right) => ({
        ...(await right(at)),
        learning: learningTime({ ...at, sampleRatio: at.sampleRatio / 2 }),
      }),
    },
  },
  otherRoutes: {
    'steps-of-euler': {
      change: 'the scheme of Euler, in which rows keep their norm by a drift',
      computes: (at) => observed(at, { scheme: 'euler' }),
    },
  },
});
