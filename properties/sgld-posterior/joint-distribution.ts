import {
  deriveKey,
  designsFor,
  type Engine,
  meanEquals,
  type Property,
  predicted,
  type RandomKey,
  type Replicate,
  uniform,
} from 'theory-vs-dynamics';
import { plantMistakes, withoutMistake } from './controls.js';
import { missingFactorTwo, noiseLinearInStepSize, priorOmitted } from './mistakes.js';
import {
  drawJoint,
  type JointDraw,
  outputAt,
  residualSumOfSquares,
  squaredNorm,
  withTargets,
} from './prior-data.js';
import {
  type Problem,
  problemOf,
  type RegressionSetting,
  regressionDomain,
  samplerOf,
} from './regression.js';
import { type ChainEnd, lostChain, runChain, type Sampler } from './sampler.js';

const numChains = 20;
const numRounds = 6;
const stepsPerRound = 20;

const domain = {
  ...regressionDomain,
  spread: uniform(1, 1.5, 5),
  relativeStepSize: uniform(0.03, 0.06, 6),
};

/** Averages over short chains of: steps given the data, then data given the parameters. */
async function simulateWith(
  setting: RegressionSetting,
  key: RandomKey,
  engine: Engine,
  plant: (sampler: Sampler) => Sampler,
): Promise<Replicate> {
  const problem = problemOf(setting);
  const chains = await Promise.all(
    Array.from({ length: numChains }, (_, chain) =>
      alternate(problem, deriveKey(key, 'chain', chain), engine, plant),
    ),
  );
  const sums = [0, 0, 0];
  for (const { model, parameters } of chains) addMoments(problem, model, parameters, sums);
  return (
    lostChain(chains, problem.stepSize) ?? {
      outcome: 'completed',
      values: sums.map((sum) => sum / numChains),
    }
  );
}

/** Data and parameters after all rounds of one chain. */
async function alternate(
  problem: Problem,
  chainKey: RandomKey,
  engine: Engine,
  plant: (sampler: Sampler) => Sampler,
): Promise<JointDraw & Pick<ChainEnd, 'outcome'>> {
  let { parameters, model } = drawJoint(problem, deriveKey(chainKey, 'joint'));
  for (let round = 0; round < numRounds; round++) {
    if (round > 0) model = withTargets(problem, parameters, chainKey, round);
    const roundKey = deriveKey(chainKey, 'round', round);
    const sampler = plant({ ...samplerOf(problem), model });
    const end = await runChain(engine, sampler, roundKey, parameters, stepsPerRound);
    parameters = end.parameters;
    if (end.outcome !== 'completed') return { ...end, model };
  }
  return { outcome: 'completed', model, parameters };
}

/** Prior, likelihood and coupling of parameters and data, each with mean 1 under the joint law. */
function addMoments(
  { temperature }: Problem,
  model: Sampler['model'],
  parameters: Float64Array,
  sums: number[],
): void {
  const { inputDimension, numSamples, priorPrecision } = model;
  let coupling = 0;
  for (let i = 0; i < numSamples; i++) {
    coupling += model.targets[i] * outputAt(model, parameters, i);
  }
  const inputNorm = squaredNorm(model.inputs);
  sums[0] += (priorPrecision * squaredNorm(parameters)) / (temperature * inputDimension);
  sums[1] += residualSumOfSquares(model, parameters) / (temperature * numSamples);
  sums[2] += (coupling * priorPrecision) / (temperature * inputNorm);
}

/** The same moments of draws of the joint law itself. */
function drawForward(setting: RegressionSetting, key: RandomKey): Replicate {
  const problem = problemOf(setting);
  const sums = [0, 0, 0];
  for (let chain = 0; chain < numChains; chain++) {
    const { parameters, model } = drawJoint(problem, deriveKey(key, 'forward', chain));
    addMoments(problem, model, parameters, sums);
  }
  return { outcome: 'completed', values: sums.map((sum) => sum / numChains) };
}

export const jointDistribution: Property<typeof domain> = {
  claim: {
    id: 'sgld-posterior/joint-distribution',
    statement:
      'Steps of SGLD given the data, alternating with data given the parameters, keep the joint law of prior and likelihood.',
    formula:
      "\\theta \\to \\theta_k \\mid y,\\; y \\to y' \\mid \\theta_k: \\quad (\\theta_k, y) \\sim p(\\theta)\\,p(y \\mid \\theta)",
    source: {
      key: 'geweke2004',
      locator: 'section 3',
      deviation: 'many short chains in place of one long one',
    },
    assumptions: ['step size times curvature small'],
    observable: {
      name: 'prior energy, residual and coupling over their means under the joint law',
      symbol:
        '\\rho |\\theta|^2 / (d T),\\; |y - X \\theta|^2 / (n \\sigma^2 T),\\; \\rho\\, y \\cdot X \\theta / (T |X|^2)',
      unit: '1',
    },
  },
  domain,
  relation: meanEquals,
  margin: {
    of: () => 0.1,
    justification: 'half or twice the temperature changes a moment by 0.2 or more in six rounds',
  },
  knownBias: {
    of: (_, { relativeStepSize: x }) => x / (2 - x),
    justification:
      'if the conditional variance is too large by e = x / (2 - x), x the step size times the largest curvature, the joint chain has variance 1 + e (1 + a) / (1 + a + (1 - a) s) at most, a, s in [0, 1]: within 1 + e',
  },
  predict: () => predicted({ prior: 1, likelihood: 1, coupling: 1 }),
  simulate: (setting, key, engine) => simulateWith(setting, key, engine, withoutMistake),
  designs: designsFor(2000, { smoke: 1, standard: 6, full: 20 }),
  controls: [
    ...plantMistakes(simulateWith, [missingFactorTwo, noiseLinearInStepSize, priorOmitted]),
    {
      kind: 'positive',
      name: 'forward-draws',
      change: 'draws from prior and likelihood, without any step of a sampler',
      simulate: drawForward,
    },
  ],
};
