import * as tvd from 'theory-vs-dynamics';
import {
  type DescentTask,
  meansWrittenOut,
  plainly,
  problemOf,
  readingsOf,
  surrogateTaskOf,
} from './descent-task.js';
import { type DmftFault, dmftByPlainLoops } from './dmft-by-plain-loops.js';
import { montanari2025 } from './sources.js';
import { dimensions, meanOverRuns, surrogateRuns, wholeSamples } from './surrogate-task.js';

/** Few, as the two schemes differ most early. */
const steps = [3, 5] as const;

const names = ['readout', 'selfOverlap', 'trainError'] as const;
type Name = (typeof names)[number];

const byName = <Value>(read: (name: Name) => Value) =>
  Object.fromEntries(names.map((name) => [name, read(name)])) as Record<Name, Value>;

const regime = {
  width: tvd.oneOf(3, 4),
  sampleRatio: tvd.uniform(0.3, 0.5, 7),
  labelNoise: tvd.uniform(0.8, 1, 5),
  linearPart: tvd.uniform(0.1, 0.3, 5),
  quadraticPart: tvd.uniform(0.4, 0.6, 5),
  initialReadout: tvd.uniform(0.9, 1.1, 5),
  /** A flow is nearly followed below 0.1; readouts that grow double the largest. */
  relativeStepSize: tvd.uniform(0.7, 1, 7),
} as const;

const stepping = tvd.experiment({
  regime,
  given: (task): DescentTask => ({
    ...task,
    sampleRatio: wholeSamples(task.sampleRatio, task.width),
    target: 'none',
  }),
  across: { inputDimension: tvd.limitOf(dimensions, () => []) },
  system: ({ inputDimension, ...task }) =>
    surrogateRuns(surrogateTaskOf(task, steps), inputDimension),
  measure: (runs) => {
    const courses = Object.values(runs).map(({ records }) => records);
    return byName((name) => meanOverRuns(courses, (state) => [readingsOf(state)[name]]));
  },
});

const predict = (task: DescentTask, scheme: 'gradient-descent' | 'euler') => {
  const series = tvd.symmetricDynamics({ ...problemOf(task, steps), scheme });
  return byName((name) => series[name]);
};

const mistaken = (fault: DmftFault) => (task: DescentTask) => {
  const states = dmftByPlainLoops(plainly(problemOf(task, steps), steps[1]), fault);
  return byName((name) => steps.map((step) => states[step][name]));
};

export const finiteSteps = tvd.claim(stepping, {
  id: 'dynamical-decoupling/finite-steps',
  says: 'Steps that are not small make another dynamics than the flow: gradient descent on Gaussian features at about half of its largest stable step forgets its start as the theory in discrete time says, and not as the scheme of Euler at the same step.',
  formula: 'C_d(t, 0) \\ne C_d^{Euler}(t, 0) \\quad \\text{at } \\eta\\, \\lambda_{max} \\approx 1',
  source: montanari2025(
    'appendix D, descent on the Gaussian model',
    'that the scheme is not it is said there; the theory in discrete time is derived',
  ),
  assuming: [
    'Gaussian features with the covariance of a linear and a larger quadratic part',
    'neurons that start alike, with orthonormal weights',
    'labels that are noise, with the mean square that it has on average',
  ],
  observed: {
    name: 'readout, overlap with the start and train error after 3 and 5 steps, extrapolated from 8 and 24 inputs',
    symbol: 'a, C_d, e_{tr}',
    unit: '1',
  },
  relation: byName((name) => tvd.curveOver(name, 'step', steps)),
  labels: { readout: 'readout', selfOverlap: 'overlap with the start', trainError: 'train error' },
  theory: (task) => predict(task, 'gradient-descent'),
  margin: {
    readout: 0.03,
    selfOverlap: 0.012,
    trainError: 0.02,
    because: 'less than half of what the scheme of Euler does to the overlap with the start',
  },
  knownBias: {
    readout: 0.005,
    selfOverlap: 0.003,
    trainError: 0.004,
    because: 'the second order in one over the dimension',
  },
  // At tier smoke surrogate-descent runs the same simulator and theory.
  firstTier: 'standard',
  designs: tvd.designsFor(1200, { smoke: 2, standard: 8, full: 40 }),
  mistakes: {
    'as-a-flow': {
      change: 'the scheme of Euler at the same step',
      theory: (task) => predict(task, 'euler'),
    },
    'no-second-derivative': {
      change: 'theory without the second derivative of the covariance',
      theory: mistaken('no second derivative'),
    },
    'readouts-do-not-respond': {
      change: 'readouts see the field before it has answered to them',
      theory: mistaken('readouts do not respond'),
    },
    'errors-without-the-half': {
      change: 'errors are mean squares, and not half of them',
      theory: (task) => {
        const right = predict(task, 'gradient-descent');
        const twice = ({ value, numericalError }: tvd.NumberWithError) =>
          tvd.withError(2 * value, 2 * numericalError);
        return { ...right, trainError: right.trainError.map(twice) };
      },
    },
    'unnormalised-clock': {
      change: 'steps of the simulator a tenth too large',
      system: tvd.twoLayerDescent.everywhere(({ stepSize, times }) => ({
        stepSize: 1.1 * stepSize,
        times: times.map((time) => 1.1 * time),
      })),
    },
  },
  otherRoutes: {
    'tensors-written-out': {
      change: 'descent in plain loops on tensors, with draws of its own',
      values: (task, key) => meansWrittenOut(surrogateTaskOf(task, steps), names, key),
    },
  },
});
