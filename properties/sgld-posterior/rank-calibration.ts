import {
  deriveKey,
  designsFor,
  type Engine,
  fillUniform,
  integers,
  logUniform,
  type Property,
  predicted,
  type RandomKey,
  type Replicate,
  rankAmongDraws,
  ranksUniform,
  streams,
  uniform,
} from 'theory-vs-dynamics';
import { plantMistakes, withoutMistake } from './controls.js';
import { batchNotRescaled, missingFactorTwo, priorOmitted } from './mistakes.js';
import { drawJoint, residualSumOfSquares, squaredNorm } from './prior-data.js';
import {
  priorStart,
  problemOf,
  type RegressionSetting,
  regressionDomain,
  samplerOf,
} from './regression.js';
import { lostChain, runChain, type Sampler } from './sampler.js';

const numDraws = 7;

const domain = {
  ...regressionDomain,
  inputDimension: integers(2, 3),
  spread: uniform(1, 1.3, 3),
  numSamples: integers(18, 24),
  priorPrecision: logUniform(10, 40, 10),
  relativeStepSize: uniform(0.08, 0.12, 4),
};

/** What is ranked: each is blind to some mistake that another one sees. */
const quantities = {
  'parameter 1': (parameters: Float64Array) => parameters[0],
  'log-likelihood': (parameters: Float64Array, model: Sampler['model']) =>
    -residualSumOfSquares(model, parameters),
  'log-prior': (parameters: Float64Array) => -squaredNorm(parameters),
};

/** Ranks of the parameters that made the data among the draws of one chain. */
async function simulateWith(
  setting: RegressionSetting,
  key: RandomKey,
  engine: Engine,
  plant: (sampler: Sampler) => Sampler,
): Promise<Replicate> {
  const problem = problemOf(setting);
  const { parameters, model } = drawJoint(problem, deriveKey(key, 'joint'));
  const sampler = plant({ ...samplerOf(problem), model });
  const thinning = Math.ceil(3 * problem.relaxationSteps);
  const chainKey = deriveKey(key, 'chain');
  const start = priorStart(problem, chainKey);
  const draws: Float64Array[] = [];
  const numSteps = thinning * (numDraws + 2);
  const end = await runChain(engine, sampler, chainKey, start, numSteps, (current, step) => {
    if (step >= 2 * thinning && step % thinning === 0) draws.push(current.slice());
  });
  return lostChain([end], problem.stepSize) ?? ranksOf(parameters, draws, model, key);
}

function ranksOf(
  parameters: Float64Array,
  draws: readonly Float64Array[],
  model: Sampler['model'],
  key: RandomKey,
): Replicate {
  const ties = new Float64Array(Object.keys(quantities).length);
  fillUniform(key, streams.acceptance, 0, ties);
  return {
    outcome: 'completed',
    values: Object.values(quantities).map((quantity, index) =>
      rankAmongDraws(
        quantity(parameters, model),
        draws.map((draw) => quantity(draw, model)),
        ties[index],
      ),
    ),
  };
}

/** Parameters and draws that are exchangeable by construction: all from the prior. */
function drawExchangeable(setting: RegressionSetting, key: RandomKey): Replicate {
  const problem = problemOf(setting);
  const { parameters, model } = drawJoint(problem, deriveKey(key, 'joint'));
  const unrelated = drawJoint(problem, deriveKey(key, 'unrelated')).model;
  const draws = Array.from({ length: numDraws }, (_, draw) =>
    priorStart(problem, deriveKey(key, 'draw', draw)),
  );
  return ranksOf(parameters, draws, { ...model, targets: unrelated.targets }, key);
}

export const rankCalibration: Property<typeof domain> = {
  claim: {
    id: 'sgld-posterior/rank-calibration',
    statement:
      'Data are drawn with parameters from the prior; among the posterior draws of SGLD, those parameters, their log-likelihood and their log-prior have uniform ranks.',
    formula: '\\operatorname{rank}\\bigl(f(\\theta^*), \\{f(\\theta_l)\\}\\bigr) \\sim U\\{0..L\\}',
    source: { key: 'talts2018', locator: 'theorem 1' },
    assumptions: ['draws thinned to three relaxation times', 'step size times curvature small'],
    observable: {
      name: 'distance of the cumulative ranks from uniform',
      symbol: '\\max_k |\\hat F(k) - k / K|',
      unit: '1',
    },
  },
  domain,
  relation: ranksUniform(numDraws, numDraws + 1),
  margin: {
    of: () => 0.08,
    justification:
      'a posterior of half or twice the variance moves the cumulative ranks of the log-likelihood by 0.15 or more; discretisation by a fifth of that',
  },
  knownBias: {
    of: (_, { relativeStepSize: x }) => (0.46 * x) / (2 - x) + 0.01,
    justification:
      'a variance too large by e = x / (2 - x), x the step size times the largest curvature, moves the law of a sum of three squares by at most 0.46 e, of fewer by less; the correlation exp(-3) left between draws adds less than 0.01',
  },
  predict: () => predicted({ 'parameter 1': 0, 'log-likelihood': 0, 'log-prior': 0 }),
  simulate: (setting, key, engine) => simulateWith(setting, key, engine, withoutMistake),
  designs: designsFor(6000, { smoke: 1, standard: 4, full: 12 }),
  controls: [
    ...plantMistakes(simulateWith, [missingFactorTwo, priorOmitted, batchNotRescaled]),
    {
      kind: 'positive',
      name: 'exchangeable-draws',
      change: 'parameters and draws all from the prior, with data that depend on neither',
      simulate: drawExchangeable,
    },
  ],
};
