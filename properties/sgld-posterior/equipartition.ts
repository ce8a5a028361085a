import {
  deriveKey,
  designsFor,
  type Engine,
  fillNormal,
  meanEquals,
  type Prediction,
  type Property,
  predicted,
  type RandomKey,
  type Replicate,
  streams,
  uniform,
} from 'theory-vs-dynamics';
import { plantMistakes, withoutMistake } from './controls.js';
import { missingFactorTwo, noiseLinearInStepSize } from './mistakes.js';
import { averageOver } from './pair.js';
import {
  priorStart,
  problemOf,
  type RegressionSetting,
  regressionDomain,
  samplerOf,
} from './regression.js';
import { lostChain, runChain, type Sampler } from './sampler.js';

const domain = { ...regressionDomain, relativeStepSize: uniform(0.05, 0.1, 5) };

const relaxationTimes = 200;

/** Time averages of (theta_j - mean_j) dU/dtheta_j over T, with the energy as trace. */
async function simulateWith(
  setting: RegressionSetting,
  key: RandomKey,
  engine: Engine,
  plant: (sampler: Sampler) => Sampler,
): Promise<Replicate> {
  const problem = problemOf(setting);
  const { hessian, mean, temperature, relaxationSteps } = problem;
  const dimension = mean.length;
  const burnIn = Math.ceil(12 * relaxationSteps);
  const thinning = Math.ceil(relaxationSteps);
  const numRecorded = relaxationTimes * thinning;
  const average = averageOver(dimension, numRecorded);
  const energies: number[] = [];
  const sampler = plant(samplerOf(problem));
  const start = priorStart(problem, key);
  const end = await runChain(engine, sampler, key, start, burnIn + numRecorded, (current, step) => {
    const index = step - burnIn;
    if (index < 0) return;
    let energy = 0;
    for (let j = 0; j < dimension; j++) {
      let slope = 0;
      for (let k = 0; k < dimension; k++) {
        slope += hessian[j * dimension + k] * (current[k] - mean[k]);
      }
      const virial = ((current[j] - mean[j]) * slope) / temperature;
      average.add(j, index, virial);
      energy += virial / 2;
    }
    if (index % thinning === 0) energies.push(energy);
  });
  return lostChain([end], problem.stepSize) ?? { ...average.replicate(), trace: energies };
}

function predict(setting: RegressionSetting): Prediction {
  const { inputDimension } = setting;
  return predicted(
    Object.fromEntries(Array.from({ length: inputDimension }, (_, j) => [`parameter ${j + 1}`, 1])),
  );
}

/** Averages of squared normal draws, as many as a chain has independent ones. */
function drawVirials({ inputDimension }: RegressionSetting, key: RandomKey): Replicate {
  const draws = new Float64Array(200 * inputDimension);
  fillNormal(deriveKey(key, 'exact'), streams.proposal, 0, draws);
  return {
    outcome: 'completed',
    values: Array.from({ length: inputDimension }, (_, j) =>
      draws.subarray(200 * j, 200 * (j + 1)).reduce((sum, draw) => sum + (draw * draw) / 200, 0),
    ),
  };
}

export const equipartition: Property<typeof domain> = {
  claim: {
    id: 'sgld-posterior/equipartition',
    statement:
      'Each parameter times its force has the mean of the temperature, up to the discretisation.',
    formula: '\\langle (\\theta_j - \\bar\\theta_j)\\, \\partial_j U \\rangle = T',
    source: { key: 'welling2011', locator: 'equation 4, integrated by parts' },
    assumptions: ['quadratic potential', 'full batch', 'step size times curvature small'],
    observable: {
      name: 'parameter times force, over the temperature',
      symbol: '\\theta_j \\partial_j U / T',
      unit: '1',
    },
  },
  domain,
  relation: meanEquals,
  margin: {
    of: () => 0.1,
    justification: 'a tenth of the temperature: mistakes in the noise change it by half or more',
  },
  knownBias: {
    of: (_, { relativeStepSize: x }) => x / (2 - x),
    justification:
      'along curvature h the variance is too large by 1 / (1 - eta h / 2); the mean over directions by at most that of the stiffest',
  },
  predict,
  simulate: (setting, key, engine) => simulateWith(setting, key, engine, withoutMistake),
  designs: designsFor(1200, { smoke: 2, standard: 8, full: 30 }),
  controls: [
    ...plantMistakes(simulateWith, [missingFactorTwo, noiseLinearInStepSize]),
    {
      kind: 'positive',
      name: 'exact-draws',
      change: 'squares of normal draws in place of chains',
      simulate: drawVirials,
    },
  ],
};
