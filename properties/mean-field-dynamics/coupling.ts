import * as tvd from 'theory-vs-dynamics';
import { remember } from '../remember.js';
import { type ErfTask, erfTasks, flowOf } from './erf-teacher-networks.js';
import { mei2019 } from './sources.js';

const widths = [10, 20, 40, 80] as const;
const time = 1;

/** Where a neuron of the limit is after the time, by where it starts. */
interface Paths {
  readonly end: (signal: number, perpendicular: number) => readonly [number, number];
}

/** Nodes and values of a function between them, by the barycentric formula. */
const numNodes = 14;
const nodes = Array.from({ length: numNodes }, (_, k) =>
  Math.cos((Math.PI * (k + 0.5)) / numNodes),
);
const nodeWeights = nodes.map(
  (_, k) => (k % 2 === 0 ? 1 : -1) * Math.sin((Math.PI * (k + 0.5)) / numNodes),
);

/** Shares of the nodes in the value at a place of [-1, 1]. */
function sharesAt(place: number): number[] {
  const exact = nodes.indexOf(place);
  if (exact >= 0) return nodes.map((_, k) => (k === exact ? 1 : 0));
  const terms = nodes.map((node, k) => nodeWeights[k] / (place - node));
  const sum = terms.reduce((total, term) => total + term, 0);
  return terms.map((term) => term / sum);
}

/** The paths of neurons in the field of the law that theory moves, interpolated between some. */
function pathsOf(task: ErfTask): Paths {
  const { inputDimension, signalStd, perpendicularStd } = task;
  const middle = perpendicularStd;
  const signalReach = 5 * signalStd;
  const lengthReach = Math.min(
    0.99 * middle,
    (5 * perpendicularStd) / Math.sqrt(2 * inputDimension),
  );
  const pairs = nodes.flatMap((x) => nodes.map((y) => [x, y] as const));
  const { neurons } = tvd.erfTeacherFlow({
    ...task,
    times: [time],
    neurons: {
      signal: pairs.map(([x]) => signalReach * x),
      perpendicular: pairs.map(([, y]) => middle + lengthReach * y),
    },
  });
  return {
    end: (signal, perpendicular) => {
      const [across, along] = [
        sharesAt(signal / signalReach),
        sharesAt((perpendicular - middle) / lengthReach),
      ];
      let [endSignal, endPerpendicular] = [0, 0];
      for (const [i, first] of across.entries()) {
        for (const [k, second] of along.entries()) {
          endSignal += first * second * neurons.signal[0][i * numNodes + k];
          endPerpendicular += first * second * neurons.perpendicular[0][i * numNodes + k];
        }
      }
      return [endSignal, endPerpendicular];
    },
  };
}

/** Mean square of the distance of neurons to where the limit takes each of them. */
function squaredDistance(d: number, start: Float64Array, end: Float64Array, paths: Paths): number {
  const width = start.length / (d + 1);
  let sum = 0;
  for (let i = 0; i < width; i++) {
    const own = (state: Float64Array, j: number) => state[i * (d + 1) + j];
    let length = 0;
    for (let j = 1; j < d; j++) length += own(start, j) ** 2;
    length = Math.sqrt(length);
    const [signal, perpendicular] = paths.end(own(start, 0), length);
    sum += (own(end, 0) - signal) ** 2;
    for (let j = 1; j < d; j++) {
      sum += (own(end, j) - (perpendicular / length) * own(start, j)) ** 2;
    }
  }
  return sum / width;
}

const knownPathsOf = remember(pathsOf);

const following = tvd.experiment({
  regime: erfTasks,
  given: (task) => ({ ...task, paths: knownPathsOf(task) }),
  across: { width: tvd.sizes(widths) },
  system: ({ width, paths: _, ...task }) => {
    const flow = flowOf(task, width, time, 5);
    return { ...flow, records: tvd.listedSteps([0]) };
  },
  measure: ({ records, end }, { inputDimension, paths }) => ({
    square: squaredDistance(inputDimension, records[0].state, end, paths),
  }),
});

export const coupling = tvd.claim(following, {
  id: 'mean-field-dynamics/coupling',
  says: 'Each neuron of a network of finite width follows the path on which the field of the limiting law takes a neuron from the same start, up to a distance like one over the root of the width.',
  formula: '\\mathbb{E} |\\theta_i^t - \\bar\\theta_i^t|^2 \\propto N^{-1}',
  source: mei2019(
    'link of nonlinear and particle dynamics',
    'without the root of the logarithm, which only the largest distance may have',
  ),
  assuming: [
    'erf neurons with coefficients one',
    'Gaussian inputs',
    'one erf neuron as teacher',
    'time one',
  ],
  observed: {
    name: 'mean square of the distance of neurons to the paths of the limit',
    symbol: '|\\theta_i^t - \\bar\\theta_i^t|^2',
    unit: '1',
  },
  relation: {
    exponent: tvd.exponentOf('square', 'width', widths, { noiseExponent: -1, towards: 'infinity' }),
  },
  theory: () => ({ exponent: -1 }),
  margin: {
    exponent: 0.25,
    because: 'paths of another field keep their distance: the power zero is four margins away',
  },
  knownBias: { exponent: 0.05, because: 'the next order in one over the width' },
  // Paths cost seconds a setting; limit-of-wide-networks sees the law at tier smoke.
  firstTier: 'standard',
  designs: tvd.designsFor(600, { smoke: 2, standard: 4, full: 24 }),
  mistakes: {
    'another-teacher': {
      change: 'the network learns a teacher that is a tenth longer',
      system: tvd.particleDynamics.everywhere(({ teacher }) => ({
        teacher: { ...teacher, weights: teacher.weights.map((w) => 1.1 * w) },
      })),
    },
    'distance-for-square': {
      change: 'theory gives the square the power of the distance',
      theory: () => ({ exponent: -1 / 2 }),
    },
  },
  otherRoutes: {
    'euler-in-small-steps': {
      change: 'gradient descent in small steps instead of the flow by Runge and Kutta',
      system: ({ width, paths: _, ...task }) => ({
        ...flowOf(task, width, time, 200),
        method: 'euler' as const,
        records: tvd.listedSteps([0]),
      }),
    },
  },
});
