import * as tvd from 'theory-vs-dynamics';
import { dmftByPlainLoops } from './dmft-by-plain-loops.js';
import {
  byName,
  type LazyProblem,
  type LazyTask,
  lazyNetwork,
  lazyProblem,
  lazyTasks,
  widthExponent,
} from './lazy-task.js';
import { limitsByPowers } from './limits-of-series.js';
import { montanari2025 } from './sources.js';

/** The last one where limits are come to slowly. */
const widths = [256, 512, 1024, 2048, 4096] as const;

/** In units of one over the rate at which neurons fit noise; the train error has fallen to a tenth then. */
const times = [1 / 4, 1 / 2] as const;

/** Step times curvature: as descent is stable, the fast linear part comes to rest. */
const stability = 1.4;

/** Of the lone neuron, in the same unit. */
const loneStep = 1 / 40;

/** Coefficients of h without its linear part, and its slope at one. */
function nonlinearPart({ hiddenCovariance }: LazyProblem) {
  const coefficients = hiddenCovariance.map((own, degree) => (degree === 1 ? 0 : own));
  const sum = (factor: (degree: number) => number) =>
    coefficients.reduce((total, own, degree) => total + factor(degree) * own, 0);
  return { coefficients, variance: sum(() => 1), slope: sum((degree) => degree) };
}

function unitOf(problem: LazyProblem) {
  const { sampleRatio, complexity } = problem;
  return Number(
    (1 / (sampleRatio * complexity ** 2 * nonlinearPart(problem).slope)).toPrecision(3),
  );
}

/**
 * A network of a width by descent, with overlaps of the order of one. Steps are those that are stable
 * at the smallest width, and go as one over the width, so that their effect does too.
 */
function descended(problem: LazyProblem, width: number) {
  const { sampleRatio, complexity, hiddenCovariance } = problem;
  const ends = times.map((time) => time * unitOf(problem));
  const linear = hiddenCovariance[1] * (1 + Math.sqrt(sampleRatio * widths[0])) ** 2;
  const rest = nonlinearPart(problem).slope * (1 + Math.sqrt(sampleRatio)) ** 2;
  const fewest = Math.ceil((ends[0] * complexity ** 2 * (linear + rest)) / stability);
  const numSteps = (fewest * width) / widths[0];
  const series = tvd.symmetricDynamics({
    ...lazyNetwork(problem, width),
    ...{ frozenReadout: false, stepSize: ends[0] / numSteps, times: ends },
  });
  const scaled = (list: readonly tvd.NumberWithError[], factor: number) =>
    list.map((own) => tvd.withError(factor * own.value, factor * own.numericalError));
  return {
    ...series,
    targetOverlap: scaled(series.targetOverlap, Math.sqrt(width)),
    offDiagonalOverlap: scaled(series.offDiagonalOverlap, width),
  };
}

/** Limits of wide networks, and whether the test error of the widest lies above (1) or below (-1). */
function seen(problem: LazyProblem) {
  const half = widthExponent(problem) === -1 / 2;
  const wide = widths.slice(0, half ? 5 : 4).map((width) => descended(problem, width));
  const limits = byName((name) =>
    limitsByPowers(
      wide.map((own) => own[name]),
      2,
      half ? [1 / 2, 1, 3 / 2, 2] : [1, 2, 3],
    ),
  );
  const [widest] = wide.slice(-1);
  const above = widest.testError[1].value - plateau(problem);
  return { ...limits, side: tvd.withError(Math.sign(above), 0) };
}

/** Of labels, with what the linear part does not explain of the target. */
function effectiveNoise(problem: LazyProblem) {
  const { labelNoise, target } = problem;
  return Math.sqrt(labelNoise ** 2 + (target === 'same' ? nonlinearPart(problem).variance : 0));
}

/** The test error that this and the variance of the nonlinear part leave. */
function plateau(problem: LazyProblem) {
  const { variance } = nonlinearPart(problem);
  return (effectiveNoise(problem) ** 2 + problem.complexity ** 2 * variance) / 2;
}

const widened = tvd.computation({
  regime: {
    ...lazyTasks,
    // Linear parts that are learned long before the rest.
    linearPart: tvd.uniform(0.3, 0.5, 5),
    cubicPart: tvd.uniform(0.2, 0.4, 5),
  },
  given: (task: LazyTask) => lazyProblem(task),
  of: 'theory',
  computes: seen,
});

function predict(problem: LazyProblem) {
  const unit = unitOf(problem);
  const series = tvd.secondLazyRegime(problem, {
    ...{ limit: 'flow', stepSize: loneStep * unit },
    times: times.map((time) => time * unit),
  });
  const { selfOverlap, trainError, testError } = series;
  const { value: overlap } = series.scaledTargetOverlap;
  return {
    ...{ selfOverlap, trainError, testError },
    targetOverlap: times.map(() => tvd.withError(overlap, 1e-15)),
    offDiagonalOverlap: times.map(() => tvd.withError(overlap ** 2 - 1, 1e-15)),
    side: problem.labels === 'skew' ? -1 : 1,
  };
}

/** One neuron with the rest of h, and what the linear part leaves as noise, in plain loops. */
function loneNeuron(problem: LazyProblem) {
  const { sampleRatio, complexity } = problem;
  const { coefficients } = nonlinearPart(problem);
  const series = [1, 2, 4].map((parts) => {
    const step = loneStep / parts;
    const states = dmftByPlainLoops({
      ...{ width: 1, sampleRatio, hiddenCovariance: coefficients, hasTarget: false },
      labelNoise: effectiveNoise(problem),
      ...{ initialReadout: complexity, isFrozen: true },
      ...{ stepSize: step * unitOf(problem), numSteps: times[1] / step },
    });
    return (name: 'selfOverlap' | 'trainError') =>
      times.map((time) => tvd.withError(states[time / step][name], 1e-13));
  });
  const flow = (name: 'selfOverlap' | 'trainError') =>
    limitsByPowers(
      series.map((own) => own(name)),
      2,
      [1, 2],
    );
  return { selfOverlap: flow('selfOverlap'), trainError: flow('trainError') };
}

export const lazyRegimeTwo = tvd.claim(widened, {
  id: 'dynamical-decoupling/lazy-regime-two',
  says: 'At times of order one, wide lazy networks fit what the linear part leaves of the labels as one neuron would, while the test error stays where it is. Networks of finite width end above that plateau, or below it where the target has a quadratic part.',
  formula:
    "m C_o = -C_d + m v^2,\\ \\tilde h(q) = h(q) - h'(0) q,\\ \\tau'^2 = \\tau^2 + h(1) - h'(0),\\ e_{ts} = (\\tau'^2 + \\gamma^2 \\tilde h(1)) / 2",
  source: montanari2025(
    'appendix F (lazy initialisation, second regime)',
    'on which side networks of finite width end is text for the end of training',
  ),
  assuming: ['neurons that start alike, with orthogonal weights across the target'],
  observed: {
    name: 'overlaps and errors as the width grows, and the side from which the test error comes to its plateau',
    symbol: '\\sqrt m v, m C_o, C_d, e_{tr}, e_{ts}',
    unit: '1',
  },
  relation: {
    ...byName((name) => tvd.valueCurveOver(name, 'rate times time', times)),
    side: tvd.value('side'),
  },
  labels: {
    targetOverlap: 'overlap with the target',
    offDiagonalOverlap: 'overlap of two neurons',
    selfOverlap: 'overlap with the start',
    trainError: 'train error',
    testError: 'test error',
    side: 'side of the plateau',
  },
  theory: predict,
  margin: {
    targetOverlap: (_, { labels }) => (labels === 'skew' ? 0.015 : 5e-4),
    offDiagonalOverlap: (_, { labels }) => (labels === 'skew' ? 0.04 : 5e-4),
    selfOverlap: 5e-4,
    trainError: 5e-4,
    testError: (_, { labels }) => (labels === 'skew' ? 2e-3 : 5e-4),
    side: 0.5,
    because:
      'of numbers of order one, as closely as widths up to 4096 show limits that they come to as one over the width, or its root',
  },
  knownBias: {
    targetOverlap: (_, { labels }) => (labels === 'skew' ? 0.008 : 1e-4),
    offDiagonalOverlap: (_, { labels }) => (labels === 'skew' ? 0.016 : 1e-4),
    selfOverlap: 1e-4,
    trainError: 1e-4,
    testError: (_, { labels }) => (labels === 'skew' ? 6e-4 : 1e-4),
    side: 0,
    because: 'orders that the extrapolation leaves, the fifth in one over the width or its root',
  },
  designs: tvd.settingsFor({ smoke: 3, standard: 30, full: 120 }),
  mistakes: {
    'linear-part-kept': {
      change: 'the lone neuron keeps its linear part',
      theory: (problem) => {
        const unit = unitOf(problem);
        const right = predict(problem);
        const lone = tvd.symmetricDynamics({
          ...lazyNetwork(problem, 1),
          ...{ target: 'none', frozenReadout: true, limit: 'flow' },
          ...{ labelNoise: effectiveNoise(problem), stepSize: loneStep * unit },
          times: times.map((time) => time * unit),
        });
        return { ...right, selfOverlap: lone.selfOverlap, trainError: lone.trainError };
      },
    },
    'noise-of-labels-alone': {
      change: 'what the linear part does not explain of the target is no noise',
      theory: (problem) => {
        const right = predict(problem);
        const without = predict({ ...problem, labels: 'noise', target: 'none' });
        return { ...right, trainError: without.trainError, testError: without.testError };
      },
    },
    'no-simplex': {
      change: 'overlaps of neurons come from the target alone',
      theory: (problem) => {
        const right = predict(problem);
        const { targetOverlap } = right;
        return {
          ...right,
          offDiagonalOverlap: targetOverlap.map(({ value }) => tvd.withError(value ** 2, 1e-15)),
        };
      },
    },
    'overlap-of-unit-readouts': {
      change: 'the overlap with the target is that at complexity one',
      theory: (problem) => {
        const right = predict(problem);
        const overlap = problem.target === 'same' ? 1 : 0;
        return { ...right, targetOverlap: times.map(() => tvd.withError(overlap, 0)) };
      },
    },
    'sides-exchanged': {
      change: 'theory exchanges the sides of the plateau',
      theory: (problem) => ({ ...predict(problem), side: problem.labels === 'skew' ? 1 : -1 }),
    },
  },
  otherRoutes: {
    'lone-neuron': {
      change: 'one neuron in plain loops for what neurons fit',
      computes: (problem) => ({ ...seen(problem), ...loneNeuron(problem) }),
    },
  },
});
