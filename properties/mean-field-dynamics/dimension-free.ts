import * as tvd from 'theory-vs-dynamics';
import { erfTasks, flowOf, riskOf } from './erf-teacher-networks.js';
import { mei2019 } from './sources.js';
import { spreadOf } from './spread-of-risks.js';

const dimensions = [10, 40, 160] as const;
const width = 10;
/** Of each dimension in a replicate; few would leave a skew spread. */
const numRuns = 8;

const { inputDimension: _, ...tasks } = erfTasks;

/** Networks of one width, the more inputs the further below their number. */
const growing = tvd.experiment({
  regime: { ...tasks, time: tvd.uniform(0.2, 2, 10) },
  across: { inputDimension: tvd.sizes(dimensions) },
  system: ({ time, ...task }) => {
    const run = flowOf(task, width, time, Math.ceil(4 * time));
    return tvd.numbered(
      'run',
      Array.from({ length: numRuns }, () => run),
    );
  },
  measure: (runs, { time: _time, ...task }) => {
    const risks = Object.values(runs).map(({ end }) => riskOf(task, width, end));
    return { spread: spreadOf(risks) };
  },
});

export const dimensionFree = tvd.claim(growing, {
  id: 'mean-field-dynamics/dimension-free',
  says: 'The error of a finite width does not depend on the dimension: networks of ten neurons have risks as spread with 160 inputs as with ten.',
  formula: '\\operatorname{sd} R_N(\\theta^t) \\propto d^{\\,0}',
  source: mei2019(
    'theorem 1',
    'the bound has no dimension in it; that the error has none is measured',
  ),
  assuming: [
    'erf neurons with coefficients one',
    'Gaussian inputs',
    'one erf neuron as teacher',
    'ten neurons that follow the gradient flow',
  ],
  observed: {
    name: 'standard deviation of the risk over starts',
    symbol: '\\operatorname{sd} R_N',
    unit: '1',
  },
  relation: {
    exponent: tvd.exponentOf('spread', 'dimension', dimensions, { towards: 'infinity' }),
  },
  theory: () => ({ exponent: 0 }),
  margin: {
    exponent: 0.1,
    because: 'the bound of the predecessor grows like the root of d',
  },
  knownBias: { exponent: 0.03, because: 'the law itself depends on d by a part like 1 / d' },
  // Many networks; limit-of-wide-networks has dimensions in its regime at tier smoke.
  firstTier: 'standard',
  designs: tvd.designsFor(600, { smoke: 2, standard: 3, full: 24 }),
  mistakes: {
    'bound-of-the-predecessor': {
      change: 'theory has the root of the dimension over the width',
      theory: () => ({ exponent: 1 / 2 }),
    },
    'weights-of-order-one': {
      change:
        'weights across the signal start with a deviation that is not divided by the root of d',
      system: tvd.particleDynamics.everywhere(({ network, start }) =>
        'state' in start
          ? {}
          : {
              start: {
                ...start,
                perpendicularDeviation:
                  start.perpendicularDeviation * Math.sqrt(network.inputDimension),
              },
            },
      ),
    },
  },
  otherRoutes: {
    'normal-risks': {
      change: 'deviations of normal numbers of one variance',
      inferenceOnly: true,
      values: (_at, key) => ({
        spread: dimensions.map((_dimension, place) => {
          const draws = tvd.normalDraws(tvd.deriveKey(key, place), numRuns);
          return spreadOf([...draws]);
        }),
      }),
    },
  },
});
