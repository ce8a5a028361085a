import * as tvd from 'theory-vs-dynamics';
import { type NetworkTask, networkByPlainLoops, networkRun } from './network-task.js';
import { montanari2025 } from './sources.js';
import { type SurrogateTask, surrogateRun } from './surrogate-task.js';
import { surrogateWrittenOut } from './surrogate-written-out.js';
import { dot, sum } from './vectors.js';

const [inputDimension, width] = [12, 4];

/** One step, a thousandth of the largest stable one. */
const stepSize = 5e-4;
const steps = [0, 1] as const;

/** Of neurons on features, which may differ. */
const readouts = [1, 0.6, -0.7, 0.8];

/** Coefficients of h of features, from degree one. */
const parts = { quadratic: [0.2, 0.5], cubic: [0.2, 0.2, 0.4] } as const;
const degrees = ['quadratic', 'cubic'] as const;
const activations = ['erf', 'tanh', 'cubic'] as const;

interface Task {
  /** n / (m d) */
  readonly sampleRatio: number;
  readonly labelNoise: number;
}

const onFeatures = (task: Task, degree: (typeof degrees)[number]): SurrogateTask => ({
  ...task,
  ...{ readouts, directionOf: [0, 1, 2, 3], parts: parts[degree] },
  ...{ target: 'same', stepSize, steps },
});

const onInputs = (task: Task, activation: (typeof activations)[number]): NetworkTask => ({
  ...task,
  ...{ activation, inputDimension, width, stepSize, times: [0, stepSize] },
});

/** What is seen of a run, by either simulator. */
interface State {
  readonly readouts: ArrayLike<number>;
  readonly selfOverlaps: ArrayLike<number>;
  readonly trainError: number;
}

/** Single runs are as far as this from the limit of short steps at most, but for one in hundreds. */
const tolerance = 0.02;

/** Whether a step takes off the train error what one along the gradient does. */
function isSteepest([start, end]: readonly State[], { sampleRatio }: Task): 0 | 1 {
  const turned = 2 * (width - sum(end.selfOverlaps));
  const grown = Float64Array.from(end.readouts, (own, i) => own - start.readouts[i]);
  const along = (turned + dot(grown, grown)) / (stepSize * sampleRatio * width);
  return Math.abs((start.trainError - end.trainError) / along - 1) < tolerance ? 1 : 0;
}

const stepping = tvd.experiment({
  regime: {
    sampleRatio: tvd.oneOf(0.25, 0.5),
    labelNoise: tvd.uniform(0.4, 1, 7),
  },
  system: (task) => ({
    quadratic: surrogateRun(onFeatures(task, 'quadratic'), inputDimension),
    cubic: surrogateRun(onFeatures(task, 'cubic'), inputDimension),
    erf: networkRun(onInputs(task, 'erf')),
    tanh: networkRun(onInputs(task, 'tanh')),
    polynomial: networkRun(onInputs(task, 'cubic')),
  }),
  measure: (runs, task) => ({
    quadratic: isSteepest(runs.quadratic.records, task),
    cubic: isSteepest(runs.cubic.records, task),
    erf: isSteepest(runs.erf.records, task),
    tanh: isSteepest(runs.tanh.records, task),
    polynomial: isSteepest(runs.polynomial.records, task),
  }),
});

export const downTheGradient = tvd.claim(stepping, {
  id: 'dynamical-decoupling/down-the-gradient',
  says: 'A short step of projected gradient descent takes off the train error the square of its length over its size in the clock of the flow, as a step along the gradient does and no other: on Gaussian features of degree two and three, and for networks of bounded and polynomial activations.',
  formula:
    '\\frac{n}{d} \\frac{d e_{tr}}{dt} = -\\sum_i \\bigl( \\dot a_i^2 + |\\dot w_i|^2 \\bigr)',
  source: montanari2025('section 1, gradient flow', 'implicit in its definition'),
  assuming: ['four neurons that start with orthonormal weights across the target'],
  observed: {
    name: 'chance that what a step takes off the train error is within a fiftieth of the square of its length times d / (n eta)',
    symbol: '\\Pr\\bigl(|-\\Delta e_{tr}\\, n \\eta / (d |\\Delta \\theta|^2) - 1| < 0.02\\bigr)',
    unit: '1',
  },
  relation: {
    quadratic: tvd.atLeast(tvd.chance('quadratic')),
    cubic: tvd.atLeast(tvd.chance('cubic')),
    erf: tvd.atLeast(tvd.chance('erf')),
    tanh: tvd.atLeast(tvd.chance('tanh')),
    polynomial: tvd.atLeast(tvd.chance('polynomial')),
  },
  labels: {
    quadratic: 'features of degree two',
    cubic: 'features of degree three',
    erf: 'network of erf(2 z)',
    tanh: 'network of tanh(z)',
    polynomial: 'network of a cubic activation',
  },
  theory: () => ({ quadratic: 1, cubic: 1, erf: 1, tanh: 1, polynomial: 1 }),
  margin: {
    each: 0.1,
    because:
      'half the slope along one of the three indices of a tensor takes off a tenth more, in every run',
  },
  knownBias: {
    each: 0.02,
    because:
      'half of the step times the curvature along it, which is far from its mean in a few runs',
  },
  designs: tvd.designsFor(400, { smoke: 2, standard: 6, full: 20 }),
  mistakes: {
    'half-of-the-samples': {
      change: 'a step sees half of the samples',
      system: tvd.twoLayerDescent.everywhere(({ numSamples }) => ({
        batchSize: Math.floor(numSamples / 2),
      })),
    },
    'steps-that-are-not-short': {
      change: 'steps are three hundred times as long',
      system: tvd.twoLayerDescent.everywhere(({ times }) => ({
        stepSize: 300 * stepSize,
        times: times.map((time) => 300 * time),
      })),
    },
  },
  otherRoutes: {
    'plain-loops': {
      change: 'descent in plain loops, with draws of its own',
      values: (task, key) => {
        const features = (degree: (typeof degrees)[number]) =>
          isSteepest(
            surrogateWrittenOut(
              onFeatures(task, degree),
              inputDimension,
              tvd.deriveKey(key, 'features', degree),
            ),
            task,
          );
        const network = (activation: (typeof activations)[number]) =>
          isSteepest(
            networkByPlainLoops(
              onInputs(task, activation),
              tvd.deriveKey(key, 'inputs', activation),
            ),
            task,
          );
        return {
          quadratic: features('quadratic'),
          cubic: features('cubic'),
          erf: network('erf'),
          tanh: network('tanh'),
          polynomial: network('cubic'),
        };
      },
    },
  },
});
