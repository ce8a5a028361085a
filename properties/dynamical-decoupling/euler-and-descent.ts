import * as tvd from 'theory-vs-dynamics';
import {
  byObservable,
  type DescentTask,
  descentTasks,
  labels,
  type Observable,
  plainly,
  problemOf,
} from './descent-task.js';
import { type DmftFault, dmftByPlainLoops } from './dmft-by-plain-loops.js';
import { distanceOf } from './limits-of-series.js';
import { montanari2025 } from './sources.js';

/** Parts into which steps are cut. */
const parts = [4, 8] as const;

/** Whole steps after which the schemes are compared. */
const steps = [2, 4, 6, 8] as const;

type Series = Readonly<Record<Observable, readonly tvd.NumberWithError[]>>;

/** A run with steps cut into so many parts, looked at where whole steps end. */
type Scheme = (task: DescentTask, parts: number) => Series;

const finer = (task: DescentTask, cut: number) => {
  const problem = problemOf(task, steps);
  return { ...problem, stepSize: problem.stepSize / cut };
};

const solver =
  (scheme: 'gradient-descent' | 'euler'): Scheme =>
  (task, cut) =>
    tvd.symmetricDynamics({ ...finer(task, cut), scheme });

const plainLoops =
  (fault?: DmftFault): Scheme =>
  (task, cut) => {
    const states = dmftByPlainLoops(plainly(finer(task, cut), cut * steps[3]), fault);
    // A few roundings of each of the sums over steps.
    return byObservable((name) =>
      steps.map((step) => tvd.withError(states[cut * step][name], 1e-12)),
    );
  };

const distances = (task: DescentTask, first: Scheme, second: Scheme) => {
  const runs = parts.map((cut) => [first(task, cut), second(task, cut)] as const);
  return byObservable((name) => runs.map(([one, other]) => distanceOf(one[name], other[name])));
};

const compared = tvd.computation({
  regime: {
    ...descentTasks,
    width: tvd.integers(2, 16),
    // Wider networks learn more of the linear part, and their curvature grows as they do.
    linearPart: tvd.uniform(0.3, 0.9, 9),
    relativeStepSize: tvd.uniform(0.1, 0.3, 9),
    target: tvd.oneOf('same'),
  },
  of: 'theory',
  computes: (task) => distances(task, solver('gradient-descent'), solver('euler')),
});

const brokenEuler = (fault: DmftFault) => ({
  change: `instead of the scheme of Euler, plain loops in which: ${fault}`,
  computes: (task: DescentTask) => distances(task, solver('gradient-descent'), plainLoops(fault)),
});

export const eulerAndDescent = tvd.claim(compared, {
  id: 'dynamical-decoupling/euler-and-descent',
  says: 'The scheme of Euler for the dynamical mean-field equations of the gradient flow and the exact equations of gradient descent have the same limit of small steps, and differ at first order in the step.',
  formula: '\\lVert x^{Euler}_\\eta - x^{descent}_\\eta \\rVert \\propto \\eta',
  source: montanari2025('appendix D (discretisation)', 'that the scheme is not descent is text'),
  assuming: ['neurons that start alike, with orthogonal weights', 'a target'],
  observed: {
    name: 'local exponent, in the step, of the distance of the two schemes',
    symbol: '\\partial \\ln \\lVert \\Delta x \\rVert / \\partial \\ln \\eta',
    unit: '1',
  },
  relation: byObservable((name) => tvd.localExponentsOf(name, 'parts of a step', parts)),
  labels,
  theory: () => byObservable(() => -1),
  margin: { each: 0.1, because: 'another limit has the exponent zero, and a higher order two' },
  knownBias: { each: 0.06, because: 'the second order in the step' },
  designs: tvd.settingsFor({ smoke: 3, standard: 20, full: 100 }),
  mistakes: {
    'no-second-derivative': brokenEuler('no second derivative'),
    'no-noise-kernel': brokenEuler('no noise kernel'),
    'readouts-do-not-respond': brokenEuler('readouts do not respond'),
    'second-order': {
      change: 'theory of a scheme of second order',
      theory: () => byObservable(() => -2),
    },
  },
  otherRoutes: {
    'plain-loops': {
      change: 'both schemes in plain loops over overlaps of neurons',
      computes: (task) => distances(task, plainLoops(), plainLoops('rows of norm one by a drift')),
    },
  },
});
