import {
  atMost,
  deriveKey,
  designsFor,
  type Engine,
  fillNormal,
  integers,
  kernelSteinDiscrepancySquared,
  meanDiscrepancySquaredTwoSample,
  meanEquals,
  type Property,
  predicted,
  type RandomKey,
  type Replicate,
  streams,
  uniform,
} from 'theory-vs-dynamics';
import { plantMistakes, withoutMistake } from './controls.js';
import { batchNotRescaled, missingFactorTwo, priorOmitted } from './mistakes.js';
import {
  type Problem,
  priorStart,
  problemOf,
  project,
  type RegressionSetting,
  regressionDomain,
  samplerOf,
} from './regression.js';
import { lostChain, runChain, type Sampler } from './sampler.js';

/** A replicate averages over clouds of points, each the end of a chain of its own. */
const numClouds = 8;
const pointsPerCloud = 6;
const numChains = numClouds * pointsPerCloud;

const domain = {
  ...regressionDomain,
  inputDimension: integers(2, 3),
  priorPrecision: integers(10, 30),
  relativeStepSize: uniform(0.1, 0.2, 5),
};

/** Last states of independent chains, in eigendirections and units of sqrt(T / h). */
async function endPoints(
  problem: Problem,
  key: RandomKey,
  engine: Engine,
  plant: (sampler: Sampler) => Sampler,
): Promise<Float64Array[] | Replicate> {
  const numSteps = Math.ceil(8 * problem.relaxationSteps);
  const ends = await Promise.all(
    Array.from({ length: numChains }, (_, chain) => {
      const chainKey = deriveKey(key, 'chain', chain);
      const start = priorStart(problem, chainKey);
      return runChain(engine, plant(samplerOf(problem)), chainKey, start, numSteps);
    }),
  );
  const points = ends.map(({ parameters }) =>
    problem.curvatures.map((curvature, k) => {
      const deviation = project(problem, k, parameters) - project(problem, k, problem.mean);
      return deviation * Math.sqrt(curvature / problem.temperature);
    }),
  );
  return lostChain(ends, problem.stepSize) ?? points;
}

/** Draws of the posterior in the same coordinates: standard normal. */
function posteriorPoints({ mean }: Problem, key: RandomKey): Float64Array[] {
  return Array.from({ length: numChains }, (_, draw) => {
    const point = new Float64Array(mean.length);
    fillNormal(key, streams.proposal, draw, point);
    return point;
  });
}

/** Both discrepancies from the posterior, averaged over clouds: a single one is far from normal. */
function discrepancies(problem: Problem, points: Float64Array[], key: RandomKey): Replicate {
  const exact = posteriorPoints(problem, deriveKey(key, 'exact'));
  const values = [0, 0];
  for (let first = 0; first < numChains; first += pointsPerCloud) {
    const cloud = points.slice(first, first + pointsPerCloud);
    const scores = cloud.map((point) => point.map((coordinate) => -coordinate));
    const others = exact.slice(first, first + pointsPerCloud);
    values[0] += kernelSteinDiscrepancySquared(cloud, scores) / numClouds;
    values[1] += meanDiscrepancySquaredTwoSample(cloud, others) / numClouds;
  }
  return { outcome: 'completed', values };
}

async function simulateWith(
  setting: RegressionSetting,
  key: RandomKey,
  engine: Engine,
  plant: (sampler: Sampler) => Sampler,
): Promise<Replicate> {
  const problem = problemOf(setting);
  const points = await endPoints(problem, key, engine, plant);
  return Array.isArray(points) ? discrepancies(problem, points, key) : points;
}

export const tripwires: Property<typeof domain> = {
  claim: {
    id: 'sgld-posterior/tripwires',
    statement:
      'Neither the score of the posterior nor draws of it tell the last states of independent SGLD chains from the posterior.',
    formula:
      '\\operatorname{KSD}^2(\\theta_t, \\pi) \\le \\delta_1, \\qquad \\operatorname{MMD}^2(\\theta_t, \\pi) \\le \\delta_2',
    source: { key: 'gorham2017', locator: 'section 3; with gretton2012 for the second' },
    assumptions: ['step size times curvature below 0.2'],
    observable: {
      name: 'squared kernel Stein and maximum mean discrepancy',
      symbol: '\\operatorname{KSD}^2,\\ \\operatorname{MMD}^2',
      unit: '1',
    },
  },
  domain,
  relation: atMost(meanEquals),
  margin: {
    of: ({ label }) => (label === 'kernel Stein' ? 0.04 : 0.01),
    justification:
      'half the temperature gives nearly twice as much of either, and other mistakes far more; these are tripwires, sharper claims stand beside them',
  },
  knownBias: {
    of: ({ label }) => (label === 'kernel Stein' ? 0.004 : 0.001),
    justification:
      'a variance too large by a tenth gives less than a tenth of the margin, for both are quadratic in the deviation',
  },
  predict: () => predicted({ 'kernel Stein': 0, 'mean discrepancy': 0 }),
  simulate: (setting, key, engine) => simulateWith(setting, key, engine, withoutMistake),
  designs: designsFor(1500, { smoke: 1, standard: 4, full: 12 }),
  controls: [
    ...plantMistakes(simulateWith, [missingFactorTwo, priorOmitted, batchNotRescaled]),
    {
      kind: 'positive',
      name: 'exact-draws',
      change: 'draws of the posterior in place of chains',
      simulate: (setting, key) => {
        const problem = problemOf(setting);
        return discrepancies(problem, posteriorPoints(problem, key), key);
      },
    },
  ],
};
