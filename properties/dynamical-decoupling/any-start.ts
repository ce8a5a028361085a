import * as tvd from 'theory-vs-dynamics';
import { montanari2025 } from './sources.js';
import {
  type DescentState,
  dimensions,
  extrapolatedMeans,
  meanOverRuns,
  type SurrogateTask,
  surrogateRuns,
  wholeSamples,
} from './surrogate-task.js';
import { surrogateWrittenOut } from './surrogate-written-out.js';

const width = 4;
const neurons = [1, 2, 3, 4] as const;
/** w_1 . w_2 and so on, numbered from one. */
const pairs = [12, 13, 14, 23, 24, 34] as const;
const numSteps = 8;

/** Of each dimension in a replicate, as single neurons scatter more than their average. */
const numRuns = 8;

/** Half of the neurons start along the other half, so that the output may start at zero. */
const directionsOf = { shared: [0, 1, 0, 1], own: [0, 1, 2, 3] } as const;

const regime = {
  directions: tvd.oneOf('shared', 'own'),
  /** Those of the paper's first test, of its second one and two more. */
  readouts: tvd.oneOf(
    [1, 1, -1, -1],
    [-1, -1 / 2, 1 / 3, 2 / 3],
    [1, 0.6, 0.6, -0.6],
    [1, -0.5, 0.5, 1],
  ),
  sampleRatio: tvd.uniform(0.3, 0.5, 7),
  labelNoise: tvd.uniform(0.6, 1, 5),
  linearPart: tvd.uniform(0.3, 0.6, 6),
  quadraticPart: tvd.uniform(0.3, 0.6, 7),
  /** eta times the largest curvature at the start. */
  relativeStepSize: tvd.uniform(0.4, 0.7, 7),
} as const;

/** What runs, and whether neurons share directions. */
function taskOf(setting: tvd.SettingOf<typeof regime>): SurrogateTask {
  const { directions, readouts, labelNoise, linearPart, quadraticPart } = setting;
  const sampleRatio = wholeSamples(setting.sampleRatio, width);
  // Of the edges of random matrices, as if all readouts were one; two neurons along a direction
  // add their quadratic parts.
  const curvature =
    (linearPart * (1 + Math.sqrt(sampleRatio * width)) ** 2 +
      (directions === 'shared' ? 4 : 2) * quadraticPart * (1 + Math.sqrt(sampleRatio)) ** 2) /
    width;
  return {
    ...{ readouts, sampleRatio, labelNoise, target: 'same' },
    directionOf: directionsOf[directions],
    parts: [linearPart, quadraticPart],
    stepSize: Number((setting.relativeStepSize / curvature).toPrecision(3)),
    steps: [numSteps],
  };
}

const placesOfPairs = pairs.map((pair) => width * (Math.floor(pair / 10) - 1) + (pair % 10) - 1);

/** All that is compared of a state. */
const numbersOf = (state: DescentState) => [
  ...state.readouts,
  ...state.targetOverlaps,
  ...state.selfOverlaps,
  ...placesOfPairs.map((place) => state.overlaps[place]),
  state.trainError,
  state.testError,
];

/** The same numbers by their names. */
const named = (numbers: readonly number[]) => ({
  readouts: numbers.slice(0, width),
  targetOverlaps: numbers.slice(width, 2 * width),
  selfOverlaps: numbers.slice(2 * width, 3 * width),
  overlaps: numbers.slice(3 * width, -2),
  trainError: numbers[numbers.length - 2],
  testError: numbers[numbers.length - 1],
});

const starting = tvd.experiment({
  regime,
  given: taskOf,
  across: { inputDimension: tvd.limitOf(dimensions, () => []) },
  system: ({ inputDimension, ...task }) => surrogateRuns(task, inputDimension, numRuns),
  measure: (runs) => {
    const courses = Object.values(runs).map(({ records }) => records);
    return named(meanOverRuns(courses, numbersOf));
  },
});

function predict({ readouts, directionOf, parts, ...task }: SurrogateTask) {
  const series = tvd.generalDynamics({
    ...task,
    hiddenCovariance: [0, ...parts],
    initialReadouts: readouts,
    initialOverlaps: directionOf.flatMap((own) =>
      directionOf.map((other) => (own === other ? 1 : 0)),
    ),
    frozenReadout: false,
    times: task.steps.map((step) => step * task.stepSize),
  });
  return {
    readouts: series.readouts,
    targetOverlaps: series.targetOverlaps,
    selfOverlaps: series.selfOverlaps,
    overlaps: placesOfPairs.map((place) => series.overlaps[place]),
    trainError: series.trainError[0],
    testError: series.testError[0],
  };
}

const overNeurons = (name: 'readouts' | 'targetOverlaps' | 'selfOverlaps') =>
  tvd.curveOver(name, 'neuron', neurons);

export const anyStart = tvd.claim(starting, {
  id: 'dynamical-decoupling/any-start',
  says: 'From starts in which neurons differ, in readouts of either sign and of several sizes and in directions that two neurons share, gradient descent on Gaussian features takes each neuron and each pair to where the general mean-field theory does; neurons that start as one part.',
  formula:
    '\\lim_{d \\to \\infty} (a_i, v_i, C_{ij}, e)(t) \\quad \\text{from any } a_i(0), C_{ij}(0)',
  source: montanari2025('appendix D, two tests of accuracy', 'with a target, at finite steps'),
  assuming: [
    'Gaussian features with the covariance of a linear and a quadratic part',
    'four neurons across the target',
    'the mean square of label noise as it is on average',
  ],
  observed: {
    name: 'readout, overlaps and errors after 8 steps, extrapolated from 8 and 24 inputs',
    symbol: 'a_i, v_i, C_{ij}, C_{ii}(t, 0), e',
    unit: '1',
  },
  relation: {
    readouts: overNeurons('readouts'),
    targetOverlaps: overNeurons('targetOverlaps'),
    overlaps: tvd.curveOver('overlaps', 'pair', pairs),
    selfOverlaps: overNeurons('selfOverlaps'),
    trainError: tvd.mean('trainError'),
    testError: tvd.mean('testError'),
  },
  labels: {
    readouts: 'readout of each neuron',
    targetOverlaps: 'overlap with the target',
    overlaps: 'overlap of two neurons',
    selfOverlaps: 'overlap with the start',
    trainError: 'train error',
    testError: 'test error',
  },
  theory: predict,
  margin: {
    readouts: 0.05,
    targetOverlaps: 0.05,
    overlaps: 0.06,
    selfOverlaps: 0.03,
    trainError: 0.03,
    testError: 0.02,
    because: 'readouts differ by a third at least, and overlaps of shared directions begin at one',
  },
  knownBias: { each: 0.008, because: 'the second order in one over the dimension' },
  // At tier smoke surrogate-descent runs the same simulator and theory.
  firstTier: 'standard',
  designs: tvd.designsFor(1000, { smoke: 2, standard: 8, full: 40 }),
  mistakes: {
    'neurons-in-reverse': {
      change: 'the simulator gives the readouts to its neurons in reverse',
      system: tvd.twoLayerDescent.everywhere(({ start }) => ({
        start: { ...start, readouts: [start.readouts].flat().reverse() },
      })),
    },
    'other-directions': {
      change: 'theory has neurons of their own directions where some are shared, and the reverse',
      theory: (task, right) => {
        const isShared = task.directionOf[2] === 0;
        return right({ ...task, directionOf: directionsOf[isShared ? 'own' : 'shared'] });
      },
    },
    'errors-without-the-half': {
      change: 'errors are mean squares, and not half of them',
      theory: (task) => {
        const right = predict(task);
        const twice = ({ value, numericalError }: tvd.NumberWithError) =>
          tvd.withError(2 * value, 2 * numericalError);
        return {
          ...right,
          trainError: twice(right.trainError),
          testError: twice(right.testError),
        };
      },
    },
    'half-the-steps': {
      change: 'theory after half as many steps',
      theory: (task) => predict({ ...task, steps: task.steps.map((step) => step / 2) }),
    },
    'without-signs': {
      change: 'all readouts of the simulator start positive',
      system: tvd.twoLayerDescent.everywhere(({ start }) => ({
        start: { ...start, readouts: [start.readouts].flat().map(Math.abs) },
      })),
    },
  },
  otherRoutes: {
    'tensors-written-out': {
      change: 'descent in plain loops on tensors, with draws of its own',
      values: (task, key) => {
        const run = (inputDimension: number, own: tvd.RandomKey) =>
          surrogateWrittenOut(task, inputDimension, own);
        return named(extrapolatedMeans(run, numbersOf, key, { numRuns }));
      },
    },
  },
});
