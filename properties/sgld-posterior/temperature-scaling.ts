import {
  completed,
  deriveKey,
  designsFor,
  type Engine,
  fillNormal,
  type Property,
  predictedValue,
  type RandomKey,
  type Replicate,
  scalesAs,
  streams,
  uniform,
} from 'theory-vs-dynamics';
import { plantMistakes, withoutMistake } from './controls.js';
import { noiseLinearInTemperature } from './mistakes.js';
import { visitPair } from './pair.js';
import {
  type Problem,
  problemOf,
  type RegressionSetting,
  regressionDomain,
  samplerOf,
} from './regression.js';
import type { Sampler } from './sampler.js';

const { temperature: _, ...withoutTemperature } = regressionDomain;
const domain = { ...withoutTemperature, relativeStepSize: uniform(0.3, 1, 14) };

type ScalingSetting = Omit<RegressionSetting, 'temperature'>;

const temperatures = [0.25, 1, 4] as const;

/** Total stationary variance at each temperature, in units of the inverse stiffest curvature. */
async function simulateWith(
  setting: ScalingSetting,
  key: RandomKey,
  engine: Engine,
  plant: (sampler: Sampler) => Sampler,
): Promise<Replicate> {
  const replicates = await Promise.all(
    temperatures.map((temperature) =>
      totalVariance(
        problemOf({ ...setting, temperature }),
        deriveKey(key, temperature),
        engine,
        plant,
      ),
    ),
  );
  const lost = replicates.find(({ outcome }) => outcome !== 'completed');
  return lost ?? completed(replicates.flatMap(({ values }) => values));
}

/** Sum over directions of variance times curvature. */
async function totalVariance(
  problem: Problem,
  key: RandomKey,
  engine: Engine,
  plant: (sampler: Sampler) => Sampler,
): Promise<Replicate> {
  const numRecorded = Math.ceil(60 * problem.relaxationSteps);
  let total = 0;
  const chains = [plant(samplerOf(problem)), plant(samplerOf(problem))] as const;
  const failure = await visitPair(problem, chains, key, engine, numRecorded, (difference) => {
    for (let k = 0; k < difference.length; k++) {
      total += (difference[k] ** 2 * problem.curvatures[k]) / numRecorded;
    }
  });
  return failure ?? completed([total]);
}

export const temperatureScaling: Property<typeof domain> = {
  claim: {
    id: 'sgld-posterior/temperature-scaling',
    statement: 'The stationary variance is proportional to the temperature at every step size.',
    formula: '\\operatorname{Var}_T(\\theta) \\propto T^{1}',
    source: { key: 'welling2011', locator: 'equation 4, with a temperature' },
    assumptions: ['quadratic potential', 'full batch', 'stable step size'],
    observable: {
      name: 'sum over directions of variance times curvature',
      symbol: '\\sum_k h_k \\operatorname{Var}(x_k)',
      unit: 'temperature',
    },
  },
  domain,
  relation: scalesAs('temperature', temperatures, { noiseExponent: 1 }),
  margin: {
    of: () => 0.05,
    justification:
      'a mistake in the power of T changes the exponent by a half or more; a twentieth keeps the claim sharp at a fraction of that',
  },
  knownBias: {
    of: () => 1e-5,
    justification:
      'the recursion is linear, so proportionality is exact at every step size but for rounding by float32, a millionth of each variance',
  },
  predict: () => predictedValue('exponent', 1),
  simulate: (setting, key, engine) => simulateWith(setting, key, engine, withoutMistake),
  designs: designsFor(1200),
  controls: [
    ...plantMistakes(simulateWith, [
      noiseLinearInTemperature,
      {
        name: 'temperature-ignored',
        change: 'the noise of a step is that of temperature 1',
        plant: (sampler) => ({
          ...sampler,
          options: {
            ...sampler.options,
            noiseAmplitude: Math.sqrt(2 * sampler.options.stepSize),
          },
        }),
      },
    ]),
    {
      kind: 'positive',
      name: 'exact-draws',
      change: 'squared normal draws of variance T in place of chains',
      simulate: (_setting, key) => {
        const draws = new Float64Array(100);
        return completed(
          temperatures.map((temperature, index) => {
            fillNormal(deriveKey(key, index), streams.proposal, 0, draws);
            return draws.reduce((sum, draw) => sum + (temperature * draw * draw) / 100, 0);
          }),
        );
      },
    },
  ],
};
