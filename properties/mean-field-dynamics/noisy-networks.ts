import * as tvd from 'theory-vs-dynamics';
import {
  type ErfTask,
  erfTasks,
  networkOf,
  riskOf,
  startOf,
  teacherOf,
} from './erf-teacher-networks.js';
import { mei2019 } from './sources.js';

const widths = [6, 12, 24, 48] as const;
/** Of each width in a replicate; few would leave a skew variance. */
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
    const mean = risks.reduce((sum, risk) => sum + risk / numRuns, 0);
    return { variance: risks.reduce((sum, risk) => sum + (risk - mean) ** 2, 0) / (numRuns - 1) };
  },
});

export const noisyNetworks = tvd.claim(noisy, {
  id: 'mean-field-dynamics/noisy-networks',
  says: 'With noise in their steps too, the risk of networks of width N departs from its limit by one over the root of N, at every temperature and in every dimension.',
  formula: '\\operatorname{Var} R_N(\\theta^k) \\propto N^{-1}',
  source: mei2019('theorem 4, A', 'the bound has the same power; that it is sharp is measured'),
  assuming: [
    'erf neurons with coefficients one',
    'Gaussian inputs',
    'one erf neuron as teacher',
    'the noise of the density equation',
  ],
  observed: {
    name: 'variance of the risk over starts and noise',
    symbol: '\\operatorname{Var} R_N',
    unit: '1',
  },
  relation: {
    exponent: tvd.exponentOf('variance', 'width', widths, {
      noiseExponent: -1,
      towards: 'infinity',
    }),
  },
  theory: () => ({ exponent: -1 }),
  margin: {
    exponent: 0.25,
    because: 'tells one over N from one over its root and from its square',
  },
  knownBias: { exponent: 0.1, because: 'the next order in one over the width' },
  // Variances of variances; noise-of-density sees the noise at tier smoke.
  firstTier: 'standard',
  designs: tvd.designsFor(1000, { smoke: 2, standard: 3, full: 24 }),
  mistakes: {
    'noise-of-the-whole': {
      change: 'one noise for all neurons: a temperature that grows with the width',
      system: tvd.particleDynamics.everywhere(({ network, noise }) => ({
        noise: {
          temperature: (noise?.temperature ?? 0) * network.width,
          convention: 'density' as const,
        },
      })),
    },
    'root-of-the-power': {
      change: 'theory gives the variance the power of the deviation',
      theory: () => ({ exponent: -1 / 2 }),
    },
  },
  otherRoutes: {
    'normal-risks': {
      change: 'risks that are normal with the variance one over N',
      inferenceOnly: true,
      values: (_at, key) => ({
        variance: widths.map((width, place) => {
          const draws = tvd.normalDraws(tvd.deriveKey(key, place), numRuns - 1);
          return draws.reduce((sum, z) => sum + (z * z) / (width * (numRuns - 1)), 0);
        }),
      }),
    },
  },
});
