import * as tvd from 'theory-vs-dynamics';
import {
  byObservable,
  type DescentTask,
  labels,
  meansWrittenOut,
  observables,
  problemOf,
  readingsOf,
  surrogateTaskOf,
} from './descent-task.js';
import { montanari2025 } from './sources.js';
import { mistaken, predict, steps } from './surrogate-descent.js';
import { type Dimensions, meanOverRuns, surrogateRuns, wholeSamples } from './surrogate-task.js';

/** Tensors of degree three have as many entries as the third power. */
const dimensions: Dimensions = [6, 18];

const regime = {
  width: tvd.oneOf(3, 4),
  /** Readouts of the order of one, or of the root of the width. */
  start: tvd.oneOf('mean-field', 'lazy'),
  sampleRatio: tvd.uniform(0.35, 0.5, 3),
  labelNoise: tvd.uniform(0.3, 0.8, 5),
  /** Coefficients of h. */
  linearPart: tvd.uniform(0.3, 0.6, 6),
  quadraticPart: tvd.uniform(0, 0.3, 6),
  cubicPart: tvd.uniform(0.2, 0.4, 4),
  /** eta times the largest curvature at the start. */
  relativeStepSize: tvd.uniform(0.3, 0.5, 4),
} as const;

const taskOf = ({ start, ...task }: tvd.SettingOf<typeof regime>): DescentTask => ({
  ...task,
  sampleRatio: wholeSamples(task.sampleRatio, task.width, dimensions),
  target: 'same',
  initialReadout: start === 'lazy' ? Math.sqrt(task.width) : 1,
});

const descending = tvd.experiment({
  regime,
  given: taskOf,
  across: { inputDimension: tvd.limitOf(dimensions, () => []) },
  system: ({ inputDimension, ...task }) =>
    surrogateRuns(surrogateTaskOf(task, steps), inputDimension),
  measure: (runs) => {
    const courses = Object.values(runs).map(({ records }) => records);
    return byObservable((name) => meanOverRuns(courses, (state) => [readingsOf(state)[name]]));
  },
});

export const cubicAndLazy = tvd.claim(descending, {
  id: 'dynamical-decoupling/cubic-and-lazy',
  says: 'Descent on Gaussian features of degree three, from readouts of order one or as large as the root of the width, has the readouts, overlaps and errors of the dynamical mean-field theory.',
  formula: 'h(q) = h_1 q + h_2 q^2 + h_3 q^3,\\ a(0) \\in \\{1, \\sqrt m\\}',
  source: montanari2025('appendices C and D', 'in discrete time, derived'),
  assuming: [
    'neurons that start alike, with orthonormal weights across the target',
    'the mean square of label noise as it is on average',
  ],
  observed: {
    name: 'readout, overlaps and errors after 8 and 12 steps, extrapolated from 6 and 18 inputs',
    symbol: 'a, v, C_o, C_d, e_{tr}, e_{ts}',
    unit: '1',
  },
  relation: byObservable((name) => tvd.curveOver(name, 'step', steps)),
  labels,
  theory: predict,
  margin: {
    ...byObservable(() => 0.04),
    selfOverlap: 0.025,
    trainError: 0.03,
    because: 'of order-one numbers; a cubic part that counts as a quadratic one is farther',
  },
  knownBias: {
    ...byObservable(() => 0.01),
    selfOverlap: 0.005,
    because: 'the second order in one over the dimension',
  },
  firstTier: 'standard',
  designs: tvd.designsFor(500, { smoke: 2, standard: 4, full: 20 }),
  mistakes: {
    'cubic-as-quadratic': {
      change: 'theory counts the cubic part as quadratic',
      theory: (task) => {
        const { linearPart, quadraticPart, cubicPart = 0 } = task;
        const hiddenCovariance = [0, linearPart, quadraticPart + cubicPart];
        const series = tvd.symmetricDynamics({ ...problemOf(task, steps), hiddenCovariance });
        return byObservable((name) => series[name]);
      },
    },
    'two-along-each-direction': {
      change: 'neurons of the simulator start along half as many directions',
      system: tvd.twoLayerDescent.everywhere(({ network, start }) => ({
        start: {
          ...start,
          directionOf: Array.from({ length: network.width }, (_, i) => Math.floor(i / 2)),
        },
      })),
    },
    'no-noise-kernel': {
      change: 'theory without the noise that samples give to weights',
      theory: mistaken('no noise kernel'),
    },
    'readouts-do-not-respond': {
      change: 'readouts see the field before it has answered to them',
      theory: mistaken('readouts do not respond'),
    },
    'labels-of-noise-alone': {
      change: 'theory with labels that hold nothing of the target',
      theory: (task) => predict({ ...task, target: 'none' }),
    },
    'half-the-samples': {
      change: 'theory with half as many samples',
      theory: (task) => predict({ ...task, sampleRatio: task.sampleRatio / 2 }),
    },
  },
  otherRoutes: {
    'tensors-written-out': {
      change: 'descent in plain loops on tensors, with draws of its own',
      values: (task, key) =>
        meansWrittenOut(surrogateTaskOf(task, steps), observables, key, dimensions),
    },
  },
});
