import * as tvd from 'theory-vs-dynamics';
import { chainOf } from './chains.js';
import { perDirection, problemOf, regressions } from './problem.js';

const relaxationTimes = 200;

/** Parameter times force over the temperature along one chain, with the energy as trace. */
const virials = tvd.experiment({
  regime: { ...regressions, relativeStepSize: tvd.uniform(0.05, 0.1, 5) },
  given: problemOf,
  system: (problem) => {
    const chain = chainOf(problem, { burnIn: 12 });
    const numRecorded = relaxationTimes * Math.ceil(problem.relaxationSteps);
    return {
      ...chain,
      numSteps: chain.numSteps + numRecorded,
      keep: tvd.evenSteps(1, chain.numSteps),
    };
  },
  measure: ({ states }, { hessian, mean, temperature, relaxationSteps }) => {
    const d = mean.length;
    const virial = (index: number, j: number) => {
      let slope = 0;
      for (let k = 0; k < d; k++) slope += hessian[j * d + k] * (states[index * d + k] - mean[k]);
      return ((states[index * d + j] - mean[j]) * slope) / temperature;
    };
    const thinning = Math.ceil(relaxationSteps);
    const energies = Array.from({ length: relaxationTimes }, (_, place) =>
      mean.reduce((sum, _unused, j) => sum + virial(place * thinning, j) / 2, 0),
    );
    const parameter = Array.from(mean, (_, j) =>
      tvd.timeAverage(states.length / d, (index) => virial(index, j)),
    );
    return tvd.withTrace({ parameter }, energies);
  },
});

export const equipartition = tvd.claim(virials, {
  id: 'sgld-posterior/equipartition',
  says: 'Each parameter times its force has the mean of the temperature, up to the discretisation.',
  formula: '\\langle (\\theta_j - \\bar\\theta_j)\\, \\partial_j U \\rangle = T',
  source: tvd.cite('welling2011', 'equation 4, integrated by parts'),
  assuming: ['quadratic potential', 'full batch', 'step size times curvature small'],
  observed: {
    name: 'parameter times force, over the temperature',
    symbol: '\\theta_j \\partial_j U / T',
    unit: '1',
  },
  relation: tvd.meansEqual,
  theory: (problem) => ({ parameter: perDirection(problem, () => 1) }),
  margin: {
    parameter: 0.1,
    because: 'a tenth of the temperature: mistakes in the noise change it by half or more',
  },
  knownBias: {
    parameter: (_, { relativeStepSize: x }) => x / (2 - x),
    because:
      'along curvature h the variance is too large by 1 / (1 - eta h / 2); the mean over directions by at most that of the stiffest',
  },
  designs: tvd.designsFor(1200, { smoke: 2, standard: 8, full: 30 }),
  mistakes: tvd.plantedInSampler('missing-factor-two', 'noise-linear-in-step-size'),
  otherRoutes: {
    'exact-draws': {
      change: 'squares of normal draws instead of chains',
      inferenceOnly: true,
      values: (problem, key) => ({
        parameter: perDirection(problem, (_, j) =>
          tvd
            .normalDraws(tvd.deriveKey(key, 'exact'), 200 * problem.mean.length)
            .subarray(200 * j, 200 * (j + 1))
            .reduce((sum, z) => sum + (z * z) / 200, 0),
        ),
      }),
    },
  },
});
