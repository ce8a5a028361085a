import * as tvd from 'theory-vs-dynamics';
import { chainOf, differenceAlong, pairOf } from './chains.js';
import { perDirection, problemOf, regressions } from './problem.js';

const { temperature: _, ...anyTemperature } = regressions;
const temperatures = [0.25, 1, 4] as const;

/** Total stationary variance at each temperature, in units of the inverse stiffest curvature. */
const totals = tvd.experiment({
  regime: { ...anyTemperature, relativeStepSize: tvd.uniform(0.3, 1, 14) },
  across: { temperature: tvd.sizes(temperatures, (temperature) => [temperature]) },
  system: (setting) => pairOf(chainOf(problemOf(setting), { burnIn: 12, recorded: 60 })),
  measure: (pair, setting) => {
    const problem = problemOf(setting);
    const differences = perDirection(problem, (_, k) => differenceAlong(pair, problem, k));
    const numRecorded = differences[0].length;
    let total = 0;
    for (let index = 0; index < numRecorded; index++) {
      for (const [k, h] of problem.curvatures.entries()) {
        total += (differences[k][index] ** 2 * h) / numRecorded;
      }
    }
    return { total };
  },
});

export const temperatureScaling = tvd.claim(totals, {
  id: 'sgld-posterior/temperature-scaling',
  says: 'The stationary variance is proportional to the temperature at every step size.',
  formula: '\\operatorname{Var}_T(\\theta) \\propto T^{1}',
  source: tvd.cite('welling2011', 'equation 4, with a temperature'),
  assuming: ['quadratic potential', 'full batch', 'stable step size'],
  observed: {
    name: 'sum over directions of variance times curvature',
    symbol: '\\sum_k h_k \\operatorname{Var}(x_k)',
    unit: 'temperature',
  },
  relation: {
    exponent: tvd.exponentOf('total', 'temperature', temperatures, { noiseExponent: 1 }),
  },
  theory: () => ({ exponent: 1 }),
  margin: {
    exponent: 0.05,
    because:
      'a mistake in the power of T changes the exponent by a half or more; a twentieth keeps the claim sharp at a fraction of that',
  },
  knownBias: {
    exponent: 1e-5,
    because:
      'the recursion is linear, so proportionality is exact at every step size but for rounding by float32, a millionth of each variance',
  },
  designs: tvd.designsFor(1200),
  mistakes: {
    ...tvd.plantedInSampler('noise-linear-in-temperature'),
    'temperature-ignored': {
      change: 'the noise of a step is that of temperature 1',
      system: tvd.regressionChain.everywhere(({ stepSize }) => ({
        noiseAmplitude: Math.sqrt(2 * stepSize),
      })),
    },
  },
  otherRoutes: {
    'exact-draws': {
      change: 'squared normal draws of variance T instead of chains',
      inferenceOnly: true,
      values: (_at, key) => ({
        total: temperatures.map((temperature, index) =>
          tvd
            .normalDraws(tvd.deriveKey(key, index), 100)
            .reduce((sum, z) => sum + (temperature * z * z) / 100, 0),
        ),
      }),
    },
  },
});
