import * as tvd from 'theory-vs-dynamics';
import {
  type ErfTask,
  erfTasks,
  networkOf,
  riskOf,
  startOf,
  teacherOf,
} from './erf-teacher-networks.js';
import { normalRisks, powerOfTheBias, rootOfWidth } from './root-of-width.js';
import { mei2019 } from './sources.js';
import { spreadOf } from './spread-of-risks.js';

const widths = [6, 12, 24, 48] as const;
/** Of each width in a replicate; few would leave a skew spread. */
const numRuns = 8;
/** Time advances by 2 s in a step of size s, in the unit in which neurons move by -grad Psi. */
const step = 0.2;

interface At extends ErfTask {
  readonly temperature: number;
  readonly decay: number;
  readonly time: number;
}

const runOf = (at: At, width: number) =>
  tvd.particleDynamics({
    network: networkOf(at, width),
    start: startOf(at),
    teacher: teacherOf(at),
    method: 'euler',
    stepSize: step / 2,
    numSteps: Math.round(at.time / step),
    decay: at.decay,
    noise: { temperature: at.temperature, convention: 'density' },
  });

const noisy = tvd.experiment({
  regime: {
    ...erfTasks,
    inputDimension: tvd.oneOf(5, 10, 20),
    temperature: tvd.logUniform(0.1, 1),
    decay: tvd.uniform(0.05, 0.2, 4),
    time: tvd.uniform(0.4, 1.6, 4),
  },
  across: { width: tvd.sizes(widths) },
  system: ({ width, ...at }) =>
    tvd.numbered(
      'run',
      Array.from({ length: numRuns }, () => runOf(at, width)),
    ),
  measure: (runs, { width, ...at }) => {
    const risks = Object.values(runs).map(({ end }) => riskOf(at, width, end));
    return { spread: spreadOf(risks) };
  },
});

export const noisyNetworks = tvd.claim(noisy, {
  id: 'mean-field-dynamics/noisy-networks',
  says: 'With noise in their steps too, the risk of networks of width N departs from its limit by one over the root of N, at every temperature and in every dimension.',
  formula: '\\operatorname{sd} R_N(\\theta^k) \\propto N^{-1/2}',
  source: mei2019('theorem 4, A', 'the bound has the same power; that it is sharp is measured'),
  assuming: [
    'erf neurons with coefficients one',
    'Gaussian inputs',
    'one erf neuron as teacher',
    'the noise of the density equation',
  ],
  observed: {
    name: 'standard deviation of the risk over starts and noise',
    symbol: '\\operatorname{sd} R_N',
    unit: '1',
  },
  ...rootOfWidth(widths),
  // Many networks; noise-of-density sees the noise at tier smoke.
  firstTier: 'standard',
  designs: tvd.designsFor(1000, { smoke: 2, standard: 3, full: 24 }),
  mistakes: {
    ...powerOfTheBias,
    'narrower-with-width': {
      change: 'the deviations of start and noise fall like one over the width',
      system: tvd.particleDynamics.everywhere(({ network, start, noise }) => {
        if ('state' in start || noise === undefined) return {};
        const share = widths[0] / network.width;
        return {
          start: {
            ...start,
            signalDeviation: share * start.signalDeviation,
            perpendicularDeviation: share * start.perpendicularDeviation,
          },
          noise: { ...noise, temperature: share ** 2 * noise.temperature },
        };
      }),
    },
  },
  otherRoutes: normalRisks(widths, numRuns),
});
