import * as tvd from 'theory-vs-dynamics';
import {
  byObservable,
  type DescentTask,
  descentTasks,
  labels,
  meansWrittenOut,
  observables,
  plainly,
  problemOf,
  readingsOf,
  surrogateTaskOf,
} from './descent-task.js';
import { type DmftFault, dmftByPlainLoops } from './dmft-by-plain-loops.js';
import { montanari2025 } from './sources.js';
import { dimensions, meanOverRuns, surrogateRuns, wholeSamples } from './surrogate-task.js';

/** The train error of small networks scatters most early. */
export const steps = [8, 12] as const;

/** A target in every setting, and one that is found: overlaps respond too little else. */
const { target: _, ...tasks } = descentTasks;
const taught = {
  ...tasks,
  width: tvd.oneOf(3, 4),
  sampleRatio: tvd.uniform(0.3, 0.5, 7),
  linearPart: tvd.uniform(0.3, 0.9, 9),
  /** Smaller ones grow until steps are no longer stable. */
  initialReadout: tvd.uniform(1, 1.2, 5),
  relativeStepSize: tvd.uniform(0.3, 0.5, 9),
} as const;

const withWholeSamples = (task: tvd.SettingOf<typeof taught>): DescentTask => ({
  ...task,
  sampleRatio: wholeSamples(task.sampleRatio, task.width),
  target: 'same',
});

const descending = tvd.experiment({
  regime: taught,
  given: withWholeSamples,
  across: { inputDimension: tvd.limitOf(dimensions, () => []) },
  system: ({ inputDimension, ...task }) =>
    surrogateRuns(surrogateTaskOf(task, steps), inputDimension),
  measure: (runs) => {
    const courses = Object.values(runs).map(({ records }) => records);
    return byObservable((name) => meanOverRuns(courses, (state) => [readingsOf(state)[name]]));
  },
});

export const predict = (task: DescentTask) => {
  const series = tvd.symmetricDynamics(problemOf(task, steps));
  return byObservable((name) => series[name]);
};

export function mistaken(fault: DmftFault) {
  return (task: DescentTask) => {
    const numSteps = steps[steps.length - 1];
    const states = dmftByPlainLoops(plainly(problemOf(task, steps), numSteps), fault);
    return byObservable((name) => steps.map((step) => states[step][name]));
  };
}

export const surrogateDescent = tvd.claim(descending, {
  id: 'dynamical-decoupling/surrogate-descent',
  says: 'Projected gradient descent of two-layer networks on Gaussian features, with steps of any stable size, has the readouts, overlaps, train and test errors of the dynamical mean-field theory, as inputs and samples become many at a fixed ratio.',
  formula:
    '\\lim_{d \\to \\infty} (a, v, C_o, C_d, e_{tr}, e_{ts})(t) \\quad \\text{at fixed } n / d,\\ m',
  source: montanari2025('appendices C and D', 'in discrete time, derived'),
  assuming: [
    'Gaussian features with the covariance of a linear and a quadratic part',
    'neurons that start alike, with orthonormal weights across the target',
    'the mean square of label noise as it is on average',
  ],
  observed: {
    name: 'readout, overlaps and errors after 8 and 12 steps, extrapolated from 8 and 24 inputs',
    symbol: 'a, v, C_o, C_d, e_{tr}, e_{ts}',
    unit: '1',
  },
  relation: byObservable((name) => tvd.curveOver(name, 'step', steps)),
  labels,
  theory: predict,
  margin: {
    ...byObservable(() => 0.04),
    selfOverlap: 0.02,
    trainError: 0.03,
    because: 'of order-one numbers; another kernel, or half the samples, are farther',
  },
  knownBias: {
    ...byObservable(() => 0.008),
    selfOverlap: 0.003,
    because: 'the second order in one over the dimension',
  },
  designs: tvd.designsFor(1000, { smoke: 2, standard: 10, full: 40 }),
  mistakes: {
    'no-noise-kernel': {
      change: 'theory without the noise that samples give to weights',
      theory: mistaken('no noise kernel'),
    },
    'readouts-do-not-respond': {
      change: 'readouts see the field before it has answered to them',
      theory: mistaken('readouts do not respond'),
    },
    'test-error-without-the-half': {
      change: 'the test error is the mean square, and not half of it',
      theory: (task) => {
        const right = predict(task);
        const testError = right.testError.map(({ value, numericalError }) =>
          tvd.withError(2 * value, 2 * numericalError),
        );
        return { ...right, testError };
      },
    },
    'half-the-samples': {
      change: 'theory with half as many samples',
      theory: (task) => predict({ ...task, sampleRatio: task.sampleRatio / 2 }),
    },
  },
  otherRoutes: {
    'tensors-written-out': {
      change: 'descent in plain loops on tensors, with draws of its own',
      values: (task, key) => meansWrittenOut(surrogateTaskOf(task, steps), observables, key),
    },
  },
});
