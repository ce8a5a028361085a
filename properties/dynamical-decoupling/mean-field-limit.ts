import * as tvd from 'theory-vs-dynamics';
import { byObservable, labels, type Observable, observables } from './descent-task.js';
import { dmftByPlainLoops } from './dmft-by-plain-loops.js';
import { distanceOf, distancesOfNeighbours, limitsByPowers } from './limits-of-series.js';
import { montanari2025 } from './sources.js';
import { type WideProblem, type WideTask, wideProblem, wideTasks } from './wide-task.js';

const widths = [2 ** 17, 2 ** 18, 2 ** 19, 2 ** 20] as const;

/** In units in which the linear part is learned. */
const times = [1, 2, 3, 4] as const;
const step = 0.1;
/** Of the coarsest of the grids from which the flow is extrapolated. */
const partsOfFlow = 4;

type Numbers = readonly tvd.NumberWithError[];
type Series = Readonly<Record<Observable, Numbers>>;
type Of<Kind extends string, Value> = Readonly<Record<`${Observable}${Kind}`, Value>>;

/** Each of the numbers, under its name and what is asked of it. */
function byName<const Kind extends string, Value>(
  kind: Kind,
  read: (name: Observable) => Value,
): Of<Kind, Value> {
  const entries = observables.map((name) => [`${name}${kind}`, read(name)]);
  return Object.fromEntries(entries) as Of<Kind, Value>;
}

/** A network of finite width by descent at the step of the problem, and by the flow. */
interface Solver {
  readonly descent: (problem: WideProblem, width: number) => Series;
  readonly flow: (problem: WideProblem, width: number) => Series;
}

const solver: Solver = {
  descent: (problem, width) => tvd.symmetricDynamics({ ...problem, ...trained, width }),
  flow: (problem, width) =>
    tvd.symmetricDynamics({
      ...problem,
      ...trained,
      width,
      limit: 'flow',
      stepSize: problem.stepSize / partsOfFlow,
    }),
};
const trained = { target: 'same', frozenReadout: false } as const;

const writtenOut: Solver = { descent: plainDescent, flow: meanNeuronByRungeKutta };

function plainDescent({ times: ends, ...problem }: WideProblem, width: number): Series {
  const steps = ends.map((end) => Math.round(end / problem.stepSize));
  const numSteps = steps[steps.length - 1];
  const network = { ...problem, width, hasTarget: true, isFrozen: false, numSteps };
  const states = dmftByPlainLoops(network);
  // Terms are as many as neurons, and cancel.
  return byObservable((name) => steps.map((own) => tvd.withError(states[own][name], 1e-10)));
}

/** The flow of the mean neuron itself, at any width. */
function meanNeuronByRungeKutta(problem: WideProblem): Series {
  const { sampleRatio, labelNoise, hiddenCovariance, initialReadout, times: ends } = problem;
  const h = (q: number) => hiddenCovariance.reduce((sum, own, k) => sum + own * q ** k, 0);
  const slope = (q: number) =>
    hiddenCovariance.reduce((sum, own, k) => (k === 0 ? 0 : sum + k * own * q ** (k - 1)), 0);
  const velocity = ([v, a]: readonly number[]) => [
    sampleRatio * a * (1 - v * v) * (slope(v) - a * slope(v * v) * v),
    sampleRatio * (h(v) - a * h(v * v)),
  ];
  const numSteps = 100;
  const size = ends[0] / numSteps;
  let state = [0, initialReadout];
  const states = ends.map(() => {
    for (let step = 0; step < numSteps; step++) {
      const ahead = (part: number, along: readonly number[]) =>
        state.map((own, k) => own + part * size * along[k]);
      const first = velocity(state);
      const second = velocity(ahead(1 / 2, first));
      const third = velocity(ahead(1 / 2, second));
      const fourth = velocity(ahead(1, third));
      state = ahead(
        1 / 6,
        first.map((own, k) => own + 2 * second[k] + 2 * third[k] + fourth[k]),
      );
    }
    return state;
  });
  const each = (read: (overlap: number, readout: number) => number) =>
    states.map(([overlap, readout]) => tvd.withError(read(overlap, readout), 1e-7));
  const errors = each((v, a) => (labelNoise ** 2 + h(1) - 2 * a * h(v) + a * a * h(v * v)) / 2);
  return {
    readout: each((_, a) => a),
    targetOverlap: each((v) => v),
    offDiagonalOverlap: each((v) => v * v),
    selfOverlap: each((v) => Math.sqrt(1 - v * v)),
    trainError: errors,
    testError: errors,
  };
}

/** Limits of wide networks, and how networks of finite width come to them. */
function seenAt({ descent, flow }: Solver, problemAt: (width: number) => WideProblem) {
  const series = widths.map((width) => descent(problemAt(width), width));
  const widest = widths[widths.length - 1];
  const widestByFlow = flow(problemAt(widest), widest);
  return {
    ...byName('', (name) =>
      limitsByPowers(
        series.map((own) => own[name]),
        2,
        [1, 2, 3],
      ),
    ),
    ...byName('OfFlow', (name) => widestByFlow[name]),
    ...byName('Order', (name) => distancesOfNeighbours(series.map((own) => own[name]))),
    gapOrder: series.map((own) => distanceOf(own.testError, own.trainError)),
  };
}

const widened = tvd.computation({
  regime: wideTasks,
  given: (task: WideTask) => wideProblem(task, step, times),
  of: 'theory',
  computes: (problem) => seenAt(solver, () => problem),
});

/** Of the mean neuron alone: neurons share its part along the target and keep theirs across. */
function meanNeuron({ stepSize, ...problem }: WideProblem, isFlow: boolean) {
  const series = tvd.singleIndexFlow(isFlow ? problem : { ...problem, stepSize });
  const ofOverlap = (at: (overlap: number) => number) =>
    series.targetOverlap.map(({ value, numericalError }) => {
      const [least, most] = [value - numericalError, Math.min(1, value + numericalError)];
      return tvd.withError(at(value), Math.abs(at(most) - at(least)) + 1e-15);
    });
  return {
    ...series,
    offDiagonalOverlap: ofOverlap((overlap) => overlap ** 2),
    selfOverlap: ofOverlap((overlap) => Math.sqrt(1 - overlap ** 2)),
  };
}

function predict(problem: WideProblem, exponent = -1) {
  const [descent, flow] = [meanNeuron(problem, false), meanNeuron(problem, true)];
  return {
    ...byName('', (name) => descent[name]),
    ...byName('OfFlow', (name) => flow[name]),
    ...byName('Order', () => exponent),
    gapOrder: exponent,
  };
}

export const meanFieldLimit = tvd.claim(widened, {
  id: 'dynamical-decoupling/mean-field-limit',
  says: 'At times of order one, readouts, overlaps and errors of wide networks are those of the mean neuron, for steps of finite size as for the gradient flow; they come to them like one over the width, as the test error does to the train error.',
  formula:
    "\\dot v = \\alpha a (1 - v^2) (h'(v) - a h'(v^2) v),\\ \\dot a = \\alpha (h(v) - a h(v^2)),\\quad x_m - x_\\infty \\propto 1 / m",
  source: montanari2025(
    'single index with mean-field initialisation, first regime',
    'steps of finite size and the overlap with the start are derived',
  ),
  assuming: ['neurons that start alike, with orthogonal weights across the target'],
  observed: {
    name: 'readout, overlaps and errors as the width grows; local exponents of their distances at widths 131072 to 1048576, and of the gap of the errors',
    symbol: 'a, v, C_o, C_d, e;\\ \\partial \\ln \\lVert x_{2 m} - x_m \\rVert / \\partial \\ln m',
    unit: '1',
  },
  relation: {
    ...byName('', (name) => tvd.valueCurveOver(name, 'time', times)),
    ...byName('OfFlow', (name) => tvd.valueCurveOver(`${name}OfFlow`, 'time', times)),
    ...byName('Order', (name) =>
      tvd.localExponentsOf(`${name}Order`, 'width', widths.slice(0, -1)),
    ),
    gapOrder: tvd.localExponentsOf('gapOrder', 'width', widths),
  },
  labels: {
    ...byName('', (name) => labels[name]),
    ...byName('OfFlow', (name) => `${labels[name]}, flow`),
    ...byName('Order', (name) => `exponent of the ${labels[name]}`),
    gapOrder: 'exponent of the gap',
  },
  theory: (problem) => predict(problem),
  margin: {
    ...byName('', () => 1e-7),
    ...byName('OfFlow', () => 5e-4),
    ...byName('Order', () => 0.05),
    gapOrder: 0.05,
    because:
      'limits of descent are found to that, and networks are a hundred times as far from them; the flow is extrapolated from descent that is ten times as far; the next power of the width is twenty margins away, and its root ten',
  },
  knownBias: {
    ...byName('', () => 1e-9),
    ...byName('OfFlow', () => 1.5e-4),
    ...byName('Order', () => 0.02),
    gapOrder: 0.005,
    because:
      'orders in one over the width: the fourth, the first at the largest width, and the second',
  },
  designs: tvd.settingsFor({ smoke: 2, standard: 20, full: 100 }),
  mistakes: {
    'flow-for-descent': {
      change: 'theory takes the flow for descent with steps of finite size',
      theory: (problem, right) => right({ ...problem, stepSize: problem.stepSize / 100 }),
    },
    'half-the-samples': {
      change: 'networks see half as many samples',
      computes: (problem) =>
        seenAt(solver, () => ({ ...problem, sampleRatio: problem.sampleRatio / 2 })),
    },
    'readouts-off-by-a-root': {
      change: 'readouts start too large by one over the root of the width',
      computes: (problem) =>
        seenAt(solver, (width) => ({
          ...problem,
          initialReadout: problem.initialReadout * (1 + 1 / Math.sqrt(width)),
        })),
    },
    'root-of-width': {
      change: 'theory has the root of one over the samples, as uniform bounds have',
      theory: (problem) => predict(problem, -1 / 2),
    },
  },
  otherRoutes: {
    'written-out': {
      change:
        'networks of finite width in plain loops over overlaps of neurons, the flow by the method of Runge and Kutta',
      computes: (problem) => seenAt(writtenOut, () => problem),
    },
  },
});
