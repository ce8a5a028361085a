import * as tvd from 'theory-vs-dynamics';
import {
  byObservable,
  type DescentTask,
  descentTasks,
  labels,
  plainly,
  problemOf,
} from './descent-task.js';
import { type DmftFault, dmftByPlainLoops } from './dmft-by-plain-loops.js';
import { montanari2025 } from './sources.js';

/** Late enough that each kernel has changed the numbers by more than a hundredth. */
const steps = [1, 5, 12] as const;

const regime = {
  ...descentTasks,
  /** At the start; where noise is large and readouts small, they grow until it is 1.9. */
  relativeStepSize: tvd.uniform(0.1, 0.3, 8),
} as const;

const solved = tvd.computation({
  regime,
  of: 'theory',
  computes: (task) => {
    const series = tvd.symmetricDynamics(problemOf(task, steps));
    return byObservable((name) => series[name]);
  },
});

function writtenOut(task: DescentTask, fault?: DmftFault) {
  const numSteps = steps[steps.length - 1];
  const states = dmftByPlainLoops(plainly(problemOf(task, steps), numSteps), fault);
  // A few roundings of each of the sums over steps.
  return byObservable((name) => steps.map((step) => tvd.withError(states[step][name], 1e-12)));
}

const faults: Readonly<Record<string, DmftFault>> = {
  'no-second-derivative': 'no second derivative',
  'no-noise-kernel': 'no noise kernel',
  'residuals-do-not-respond': 'residuals do not respond',
  'readouts-do-not-respond': 'readouts do not respond',
  'neurons-do-not-respond-to-each-other': 'neurons do not respond to each other',
  'transposed-response': 'transposed response',
  'response-one-at-equal-times': 'response one at equal times',
  'norm-by-a-drift': 'rows of norm one by a drift',
};

export const twoPrograms = tvd.claim(solved, {
  id: 'dynamical-decoupling/two-programs',
  says: 'Two programs of the dynamical mean-field theory of projected gradient descent, one in the modes of the mean neuron and of differences between neurons, one in overlaps of a neuron with itself and with another, agree for steps of any stable size.',
  formula:
    '\\Gamma = (1 + \\Sigma_R)^{-1} \\Sigma_C (1 + \\Sigma_R)^{-\\top}, \\quad X_\\pm = X_d + (m - 1) X_o,\\ X_d - X_o',
  source: montanari2025('appendices C and D', 'in discrete time, derived'),
  assuming: ['neurons that start alike, with orthogonal weights'],
  observed: {
    name: 'readout, overlaps and errors after 1, 5 and 12 steps',
    symbol: 'a, v, C_o, C_d, e',
    unit: '1',
  },
  relation: byObservable((name) => tvd.valueCurveOver(name, 'step', steps)),
  labels,
  theory: (task) => writtenOut(task),
  margin: { each: 1e-6, because: 'both are exact up to rounding' },
  knownBias: { each: 0, because: 'both solve the same equations' },
  designs: tvd.settingsFor({ smoke: 4, standard: 40, full: 200 }),
  mistakes: Object.fromEntries(
    Object.entries(faults).map(([name, fault]) => [
      name,
      {
        change: `plain loops in which: ${fault}`,
        theory: (task: DescentTask) => writtenOut(task, fault),
      },
    ]),
  ),
  otherRoutes: {
    'general-solver': {
      change: 'the solver for any start, from one in which neurons are alike',
      computes: (task) => byGeneralSolver(task),
    },
  },
});

/** The first neuron, and the first pair, of a network in which all are alike. */
function byGeneralSolver(task: DescentTask) {
  const { width, initialReadout, ...problem } = problemOf(task, steps);
  const series = tvd.generalDynamics({
    ...problem,
    initialReadouts: new Array<number>(width).fill(initialReadout),
  });
  const each = (list: readonly tvd.NumberWithError[], perTime: number, place: number) =>
    steps.map((_, time) => list[perTime * time + place]);
  return {
    readout: each(series.readouts, width, 0),
    targetOverlap: each(series.targetOverlaps, width, 0),
    offDiagonalOverlap: each(series.overlaps, width * width, 1),
    selfOverlap: each(series.selfOverlaps, width, 0),
    trainError: series.trainError,
    testError: series.testError,
  };
}
