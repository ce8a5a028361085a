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
import { surrogateWrittenOut } from './surrogate-written-out.js';

const dimensions = [32, 64] as const;
/** Of each dimension in a replicate. */
const numRuns = 4;
const steps = [4, 12] as const;
/** For the plain loops, which are slow. */
const smallDimensions = [24, 48] as const;

/** A target in every setting: without one, overlaps of neurons respond too little to be seen. */
const { target: _, ...taught } = descentTasks;

/** As many samples to an input and a neuron in both dimensions: a whole number in each. */
function withWholeSamples(task: tvd.SettingOf<typeof taught>): DescentTask {
  const inputs = task.width * dimensions[0];
  const sampleRatio = Math.round(task.sampleRatio * inputs) / inputs;
  return { ...task, sampleRatio, target: 'same' };
}

function systemOf(task: DescentTask, inputDimension: number) {
  const { times, stepSize } = problemOf(task, steps);
  const { width, sampleRatio, labelNoise, linearPart, quadraticPart } = task;
  return tvd.twoLayerDescent({
    network: {
      inputDimension,
      width,
      activation: { kind: 'hermite', coefficients: [linearPart, quadraticPart].map(Math.sqrt) },
      readouts: 'trained',
    },
    model: 'gaussian-surrogate',
    target: task.target === 'same' ? 'neuron' : 'none',
    numSamples: Math.round(sampleRatio * width * inputDimension),
    labelNoise: { deviation: labelNoise, meanSquare: 'exact' },
    start: { directions: 'orthonormal', readouts: task.initialReadout },
    stepSize,
    times,
  });
}

const descending = tvd.experiment({
  regime: taught,
  given: withWholeSamples,
  across: { inputDimension: tvd.limitOf(dimensions, () => []) },
  system: ({ inputDimension, ...task }) =>
    tvd.keyed(
      [],
      tvd.numbered(
        'run',
        Array.from({ length: numRuns }, () => systemOf(task, inputDimension)),
      ),
    ),
  measure: (runs) => {
    const courses = Object.values(runs);
    const mean = (read: (course: (typeof courses)[number], time: number) => number) =>
      steps.map((_, time) => courses.reduce((sum, own) => sum + read(own, time) / numRuns, 0));
    return {
      readout: mean(({ records }, time) => records[time].meanReadout),
      targetOverlap: mean(({ records }, time) => records[time].meanTargetOverlap),
      offDiagonalOverlap: mean(({ records }, time) => records[time].meanOffDiagonalOverlap),
      selfOverlap: mean(({ records }, time) => records[time].meanSelfOverlap),
      trainError: mean(({ records }, time) => records[time].trainError),
      testError: mean(({ records }, time) => records[time].testError),
    };
  },
});

const predict = (task: DescentTask) => {
  const series = tvd.symmetricDynamics(problemOf(task, steps));
  return byObservable((name) => series[name]);
};

function mistaken(fault: DmftFault) {
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
    name: 'readout, overlaps and errors after 4 and 12 steps, extrapolated from 32 and 64 inputs',
    symbol: 'a, v, C_o, C_d, e_{tr}, e_{ts}',
    unit: '1',
  },
  relation: byObservable((name) => tvd.curveOver(name, 'step', steps)),
  labels,
  theory: predict,
  margin: {
    ...byObservable(() => 0.04),
    selfOverlap: 0.015,
    because: 'of order-one numbers; another kernel, or steps as of a flow, are farther',
  },
  knownBias: {
    ...byObservable(() => 0.006),
    selfOverlap: 0.002,
    because: 'the second order in one over the dimension',
  },
  // Plain loops on whole tensors are slow.
  firstTier: 'standard',
  designs: tvd.designsFor(2400, { smoke: 3, standard: 6, full: 40 }),
  mistakes: {
    'no-second-derivative': {
      change: 'theory without the second derivative of the covariance',
      theory: mistaken('no second derivative'),
    },
    'no-noise-kernel': {
      change: 'theory without the noise that samples give to weights',
      theory: mistaken('no noise kernel'),
    },
    'readouts-do-not-respond': {
      change: 'readouts see the field before it has answered to them',
      theory: mistaken('readouts do not respond'),
    },
    'half-the-samples': {
      change: 'theory with half as many samples',
      theory: (task) => predict({ ...task, sampleRatio: task.sampleRatio / 2 }),
    },
    'as-a-flow': {
      change: 'rows keep their norm by a drift, as in the scheme of Euler',
      theory: mistaken('rows of norm one by a drift'),
    },
  },
  otherRoutes: {
    'tensors-written-out': {
      change: 'descent in plain loops on whole tensors, with draws of its own',
      values: (task, key) => surrogateWrittenOut(task, steps, smallDimensions, key),
    },
  },
});
