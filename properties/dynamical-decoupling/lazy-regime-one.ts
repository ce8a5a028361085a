import * as tvd from 'theory-vs-dynamics';
import { dmftByPlainLoops } from './dmft-by-plain-loops.js';
import {
  byName,
  type LazyProblem,
  type LazyTask,
  lazyNetwork,
  lazyProblem,
  lazyTasks,
  type Name,
  widthExponent,
} from './lazy-task.js';
import { distancesOfNeighbours, limitsByPowers } from './limits-of-series.js';
import { montanari2025 } from './sources.js';

/** In units of one over the rate and the width, and steps in the same unit. */
const times = [0.5, 1, 2, 3] as const;
const [descentStep, flowStep] = [0.125, 0.025];

/** Of networks from which limits are taken, each four times as wide as the one before. */
const widest = [2 ** 15, 2 ** 17, 2 ** 19, 2 ** 21] as const;

/** From which on corrections are seen; where they fall slowly, the next order does so too. */
const widthsByExponent = (exponent: number) =>
  [0, 1, 2, 3].map((k) => 4 ** k * (exponent === -1 ? 2 ** 12 : 2 ** 20));

const withOrders = ['offDiagonalOverlap', 'selfOverlap', 'trainError', 'testError'] as const;

type Numbers = readonly tvd.NumberWithError[];
type Series = Readonly<Record<Name, Numbers>>;

/** A network of a width, by the flow or by descent at steps of one size. */
type Solver = (problem: LazyProblem, width: number, by: 'descent' | 'flow') => Series;

const solver: Solver = (problem, width, by) => {
  const unit = unitAt(problem, width);
  return tvd.symmetricDynamics({
    ...lazyNetwork(problem, width),
    frozenReadout: false,
    times: times.map((time) => time * unit),
    limit: by === 'flow' ? 'flow' : 'step',
    stepSize: unit * (by === 'flow' ? flowStep : descentStep),
  });
};

const unitAt = ({ linearRate }: LazyProblem, width: number) => 1 / (linearRate * width);

const plainLoops: Solver = (problem, width, by) => {
  const unit = unitAt(problem, width);
  const series = (by === 'flow' ? [1 / 2, 1, 2, 4] : [1]).map((parts) => {
    const step = descentStep / parts;
    const places = times.map((time) => Math.round(time / step));
    const { target, ...network } = lazyNetwork(problem, width);
    const states = dmftByPlainLoops({
      ...network,
      hasTarget: target === 'same',
      isFrozen: false,
      stepSize: step * unit,
      numSteps: places[places.length - 1],
    });
    return byName((name) => places.map((place) => tvd.withError(states[place][name], 1e-15)));
  });
  return by === 'descent'
    ? series[0]
    : byName((name) =>
        limitsByPowers(
          series.map((own) => own[name]),
          2,
          [1, 2, 3],
        ),
      );
};

/** Numbers of order one. */
function scaled(series: Series, width: number): Series {
  const each = (name: Name, factor: number, shift = 0) =>
    series[name].map(({ value, numericalError }) =>
      tvd.withError(factor * (value + shift), factor * (numericalError + 2e-16)),
    );
  return {
    targetOverlap: each('targetOverlap', Math.sqrt(width)),
    offDiagonalOverlap: each('offDiagonalOverlap', width),
    selfOverlap: each('selfOverlap', width, -1),
    trainError: each('trainError', 1),
    testError: each('testError', 1),
  };
}

type Orders<Value> = Readonly<Record<`${(typeof withOrders)[number]}Order`, Value>>;

function byOrder<Value>(read: (name: (typeof withOrders)[number]) => Value): Orders<Value> {
  const entries = withOrders.map((name) => [`${name}Order`, read(name)]);
  return Object.fromEntries(entries) as Orders<Value>;
}

function seen(solve: Solver, problem: LazyProblem) {
  const at = (width: number, by: 'descent' | 'flow') => scaled(solve(problem, width, by), width);
  const wide = widest.map((width) => at(width, 'flow'));
  const growing = widthsByExponent(widthExponent(problem)).map((width) => at(width, 'descent'));
  return {
    ...byName((name) =>
      limitsByPowers(
        wide.map((own) => own[name]),
        4,
        [1 / 2, 1, 3 / 2],
      ),
    ),
    ...byOrder((name) => distancesOfNeighbours(growing.map((own) => own[name]))),
  };
}

const widened = tvd.computation({
  // Where the cubic part is large beside the others, powers show at widths that rounding hides.
  regime: {
    ...lazyTasks,
    linearPart: tvd.uniform(0.4, 0.8, 5),
    cubicPart: tvd.uniform(0.1, 0.2, 3),
  },
  given: (task: LazyTask) => lazyProblem(task),
  of: 'theory',
  computes: (problem) => seen(solver, problem),
});

function predict(problem: LazyProblem, exponent = widthExponent(problem)) {
  const unit = 1 / problem.linearRate;
  const series = tvd.firstLazyRegime(
    problem,
    times.map((time) => time * unit),
  );
  return {
    targetOverlap: series.scaledTargetOverlap,
    offDiagonalOverlap: series.scaledOffDiagonalOverlap,
    selfOverlap: series.scaledSelfDisplacement,
    trainError: series.trainError,
    testError: series.testError,
    ...byOrder(() => exponent),
  };
}

const places = [1, 4, 16];

export const lazyRegimeOne = tvd.claim(widened, {
  id: 'dynamical-decoupling/lazy-regime-one',
  says: 'At times of the order of one over the width, wide lazy networks learn the linear part of the target by their mean neuron, in closed form, and train and test errors are the same. Networks come to that like one over the width, and like one over its root where the target has a quadratic part.',
  formula:
    "\\sqrt m v = (1 - E) / \\gamma,\\ m C_o = E^2 - 1 + m v^2,\\ m (C_d - 1) = -((1 - E)^2 + m v^2) / 2,\\quad E = e^{-\\alpha \\gamma^2 h'(0) m t}",
  source: montanari2025(
    'appendix F (lazy initialisation, first regime)',
    'with a target, and the orders of the corrections, derived',
  ),
  assuming: ['neurons that start alike, with orthogonal weights across the target'],
  observed: {
    name: 'overlaps in units of one over the width or its root, and errors, as the width grows; local exponents of their distances',
    symbol:
      '\\sqrt m v, m C_o, m (C_d - 1), e;\\ \\partial \\ln \\lVert \\Delta x \\rVert / \\partial \\ln m',
    unit: '1',
  },
  relation: {
    ...byName((name) => tvd.valueCurveOver(name, 'rate times time', times)),
    ...byOrder((name) => tvd.localExponentsOf(`${name}Order`, 'multiple of the width', places)),
  },
  labels: {
    targetOverlap: 'overlap with the target',
    offDiagonalOverlap: 'overlap of two neurons',
    selfOverlap: 'displacement',
    trainError: 'train error',
    testError: 'test error',
    offDiagonalOverlapOrder: 'exponent of the overlap of two neurons',
    selfOverlapOrder: 'exponent of the displacement',
    trainErrorOrder: 'exponent of the train error',
    testErrorOrder: 'exponent of the test error',
  },
  theory: (problem) => predict(problem),
  margin: {
    ...byName(() => 2e-3),
    ...byOrder(() => 0.2),
    because:
      'the errors of the extrapolation of the flow are a tenth of that at corners of the regime; the other power of the width is two and a half margins away',
  },
  knownBias: {
    ...byName(() => 1e-5),
    ...byOrder(() => 0.17),
    because:
      'the next order, which is largest where the quadratic part and the sample ratio are small: exponents are -0.66 and -0.60 at that corner',
  },
  designs: tvd.settingsFor({ smoke: 3, standard: 30, full: 120 }),
  mistakes: {
    'noise-in-the-mean-neuron': {
      change: 'theory lets the mean neuron fit noise, as it does for readouts of order one',
      theory: (problem) => {
        const right = predict(problem);
        const { labelNoise, linearRate } = problem;
        const fitted = (time: number) => (labelNoise ** 2 / linearRate) * Math.expm1(-time) ** 2;
        return {
          ...right,
          offDiagonalOverlap: right.offDiagonalOverlap.map(({ value, numericalError }, k) =>
            tvd.withError(value + fitted(times[k]), numericalError),
          ),
        };
      },
    },
    'slope-at-one': {
      change: 'the rate has the slope of h at one instead of zero',
      theory: (problem) => {
        const [, linear, quadratic, cubic] = problem.hiddenCovariance;
        const slower = 1 / (1 + (2 * quadratic + 3 * cubic) / linear);
        return predict({ ...problem, linearRate: slower * problem.linearRate });
      },
    },
    'half-the-samples': {
      change: 'networks see half as many samples',
      computes: (problem, right) => right({ ...problem, sampleRatio: problem.sampleRatio / 2 }),
    },
    'the-other-labels': {
      change: 'networks see noise alone where there is a target, and a target where there is none',
      computes: (problem, right) =>
        right({ ...problem, target: problem.target === 'same' ? 'none' : 'same' }),
    },
    'orders-exchanged': {
      change: 'theory exchanges the orders of targets with and without quadratic part',
      theory: (problem) => predict(problem, -3 / 2 - widthExponent(problem)),
    },
  },
  otherRoutes: {
    'plain-loops': {
      change: 'networks in plain loops over overlaps of neurons',
      computes: (problem) => seen(plainLoops, problem),
    },
  },
});
