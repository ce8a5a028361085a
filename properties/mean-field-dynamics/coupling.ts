import * as tvd from 'theory-vs-dynamics';
import { erfTasks, flowOf } from './erf-teacher-networks.js';
import { knownPathsOf, movedAlong, type Paths } from './limit-paths.js';
import { mei2019 } from './sources.js';

const widths = [8, 16, 32, 64] as const;
const time = 1;
/** Of a replicate, as the distance of one network is skew. */
const numRuns = 4;

/** Mean square of the distance of neurons to where the limit takes each of them. */
function squaredDistance(d: number, start: Float64Array, end: Float64Array, paths: Paths): number {
  const limit = movedAlong(paths, 0, start, d);
  return end.reduce((sum, own, k) => sum + (own - limit[k]) ** 2, 0) / (end.length / (d + 1));
}

/** A few networks from different starts, which they keep. */
const severalOf = (flow: ReturnType<typeof flowOf>) =>
  tvd.numbered(
    'run',
    Array.from({ length: numRuns }, () => ({ ...flow, records: tvd.listedSteps([0]) })),
  );

const following = tvd.experiment({
  regime: erfTasks,
  given: (task) => ({ ...task, paths: knownPathsOf({ ...task, times: [time] }) }),
  across: { width: tvd.sizes(widths) },
  system: ({ width, paths: _, ...task }) => severalOf(flowOf(task, width, time, 5)),
  measure: (runs, { inputDimension, paths }) => {
    const squares = Object.values(runs).map(({ records, end }) =>
      squaredDistance(inputDimension, records[0].state, end, paths),
    );
    return { distance: Math.sqrt(squares.reduce((sum, square) => sum + square / numRuns, 0)) };
  },
});

export const coupling = tvd.claim(following, {
  id: 'mean-field-dynamics/coupling',
  says: 'Each neuron of a network of finite width follows the path on which the field of the limiting law takes a neuron from the same start, up to a distance like one over the root of the width.',
  formula: '|\\theta_i^t - \\bar\\theta_i^t| \\propto N^{-1/2}',
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
    name: 'root mean square of the distance of neurons to the paths of the limit',
    symbol: '|\\theta_i^t - \\bar\\theta_i^t|',
    unit: '1',
  },
  relation: {
    exponent: tvd.exponentOf('distance', 'width', widths, {
      noiseExponent: -1 / 2,
      towards: 'infinity',
    }),
  },
  theory: () => ({ exponent: -1 / 2 }),
  margin: {
    exponent: 0.12,
    because: 'paths of another field keep their distance: the power zero is four margins away',
  },
  knownBias: { exponent: 0.03, because: 'the next order in one over the width' },
  // Paths cost seconds a setting; limit-of-wide-networks sees the law at tier smoke.
  firstTier: 'standard',
  designs: tvd.designsFor(600, { smoke: 2, standard: 3, full: 24 }),
  mistakes: {
    'another-teacher': {
      change: 'the network learns a teacher of three halves of the coefficient',
      system: tvd.particleDynamics.everywhere(({ teacher }) => ({
        teacher: { ...teacher, coefficients: teacher.coefficients.map((c) => 1.5 * c) },
      })),
    },
    'width-for-its-root': {
      change: 'theory has the power of the mean',
      theory: () => ({ exponent: -1 }),
    },
  },
  otherRoutes: {
    'euler-in-small-steps': {
      change: 'gradient descent in small steps instead of the flow by Runge and Kutta',
      system: ({ width, paths: _, ...task }) =>
        severalOf({ ...flowOf(task, width, time, 100), method: 'euler' as const }),
    },
  },
});
