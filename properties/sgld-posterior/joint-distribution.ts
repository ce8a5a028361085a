import * as tvd from 'theory-vs-dynamics';
import { type Problem, problemOf, regressions, squaredNorm } from './problem.js';

const numChains = 20;
const numRounds = 3;

/** Steps given the data in turn with data given the parameters, from a draw of their joint law. */
const alternating = tvd.defineSimulator(
  'sgld/alternating-with-data',
  async (
    {
      problem,
      chain,
    }: { problem: Problem; chain: tvd.System<tvd.RegressionChain, tvd.RegressionRun> },
    key,
    engine,
  ) => {
    let draw = tvd.drawRegressionJoint(problem, tvd.deriveKey(key, 'joint'));
    for (let round = 0; round < numRounds; round++) {
      const { parameters: start } = draw;
      const model = round === 0 ? draw.model : tvd.withDrawnTargets(problem, start, key, round);
      const spec = { ...chain, start, model: { ...chain.model, targets: model.targets } };
      const job = { spec, key: tvd.deriveKey(key, 'round', round) };
      const [run] = await tvd.regressionChain.runMany([job], engine);
      if (tvd.isLost(run)) return run;
      draw = { parameters: run.end, model };
    }
    return draw;
  },
);

/** Prior, likelihood and coupling of parameters and data, each with mean 1 under the joint law. */
function moments(draws: readonly tvd.RegressionJointDraw[], { temperature, model: told }: Problem) {
  let [prior, likelihood, coupling] = [0, 0, 0];
  for (const { model, parameters } of draws) {
    const { inputDimension, numSamples, priorPrecision, targets } = model;
    let product = 0;
    for (let i = 0; i < numSamples; i++)
      product += targets[i] * tvd.regressionOutput(model, parameters, i);
    prior += (priorPrecision * squaredNorm(parameters)) / (temperature * inputDimension);
    const observed = { ...told, targets };
    likelihood += tvd.residualSumOfSquares(observed, parameters) / (temperature * numSamples);
    coupling += (product * priorPrecision) / (temperature * squaredNorm(model.inputs));
  }
  return {
    prior: prior / numChains,
    likelihood: likelihood / numChains,
    coupling: coupling / numChains,
  };
}

/** @param drawn - what data are drawn from; a sampler that is right is given the same */
function chainsOf(problem: Problem, drawn: Problem) {
  const { model, stepSize, temperature } = problem;
  const chain = tvd.regressionChain({ model, stepSize, temperature, start: 0, numSteps: 80 });
  return tvd.numbered(
    'chain',
    Array.from({ length: numChains }, () => alternating({ problem: drawn, chain })),
  );
}

const alternatingChains = tvd.experiment({
  regime: {
    ...regressions,
    inputDimension: tvd.integers(3, 5),
    priorPrecision: tvd.logUniform(6, 20, 10),
    spread: tvd.uniform(1, 1.5, 5),
    relativeStepSize: tvd.uniform(0.015, 0.03, 6),
  },
  given: problemOf,
  system: (problem) => chainsOf(problem, problem),
  measure: (draws, problem) => moments(draws, problem),
});

export const jointDistribution = tvd.claim(alternatingChains, {
  id: 'sgld-posterior/joint-distribution',
  says: 'Steps of SGLD given the data, alternating with data given the parameters, keep the joint law of prior and likelihood.',
  formula:
    "\\theta \\to \\theta_k \\mid y,\\; y \\to y' \\mid \\theta_k: \\quad (\\theta_k, y) \\sim p(\\theta)\\,p(y \\mid \\theta)",
  source: tvd.cite('geweke2004', 'section 3', 'many short chains instead of one long one'),
  assuming: ['step size times curvature small'],
  observed: {
    name: 'prior energy, residual and coupling over their means under the joint law',
    symbol:
      '\\rho |\\theta|^2 / (d T),\\; |y - X \\theta|^2 / (n \\sigma^2 T),\\; \\rho\\, y \\cdot X \\theta / (T |X|^2)',
    unit: '1',
  },
  relation: tvd.meansEqual,
  theory: () => ({ prior: 1, likelihood: 1, coupling: 1 }),
  margin: {
    prior: 0.15,
    coupling: 0.15,
    likelihood: 0.1,
    because:
      'noise that is far too quiet, a sampler without a prior and data of half the variance change a moment by 0.4 or more in three rounds',
  },
  knownBias: {
    each: (_, { relativeStepSize: x }) => x / (2 - x),
    because:
      'if the conditional variance is too large by e = x / (2 - x), x the step size times the largest curvature, the joint chain has variance 1 + e (1 + a) / (1 + a + (1 - a) s) at most, a, s in [0, 1]: within 1 + e',
  },
  designs: tvd.designsFor(2000, { smoke: 2, standard: 6, full: 20 }),
  firstTier: 'standard',
  mistakes: {
    ...tvd.plantedInSampler('noise-linear-in-step-size', 'prior-omitted'),
    'targets-too-quiet': {
      change: 'targets are drawn with half the variance that the sampler is told',
      system: (_right, problem) =>
        chainsOf(problem, {
          ...problem,
          model: { ...problem.model, noiseVariance: problem.model.noiseVariance / 2 },
        }),
    },
  },
  otherRoutes: {
    'forward-draws': {
      change: 'draws from prior and likelihood, without any step of a sampler',
      values: (problem, key) =>
        moments(
          Array.from({ length: numChains }, (_, chain) =>
            tvd.drawRegressionJoint(problem, tvd.deriveKey(key, 'forward', chain)),
          ),
          problem,
        ),
    },
  },
});
