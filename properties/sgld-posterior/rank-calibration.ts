import * as tvd from 'theory-vs-dynamics';
import { problemOf, regressions, squaredNorm } from './problem.js';

const numDraws = 7;
const ranked = ['parameter 1', 'log-likelihood', 'log-prior'] as const;

/** Ranks among draws; each quantity is blind to some mistake that another one sees. */
function ranks(
  { parameters, model }: tvd.RegressionJointDraw,
  draws: readonly Float64Array[],
  ties: Float64Array,
) {
  const rank = (place: number, quantity: (theta: Float64Array) => number) =>
    tvd.rankAmongDraws(quantity(parameters), draws.map(quantity), ties[place]);
  return {
    'parameter 1': rank(0, (theta) => theta[0]),
    'log-likelihood': rank(1, (theta) => -tvd.residualSumOfSquares(model, theta)),
    'log-prior': rank(2, (theta) => -squaredNorm(theta)),
  };
}

/** Data made with parameters from the prior, and a chain that is given the data. */
const calibrated = tvd.experiment({
  regime: {
    ...regressions,
    inputDimension: tvd.integers(2, 3),
    spread: tvd.uniform(1, 1.3, 3),
    numSamples: tvd.integers(18, 24),
    priorPrecision: tvd.logUniform(10, 40, 10),
    relativeStepSize: tvd.uniform(0.08, 0.12, 4),
  },
  given: problemOf,
  disorder: (problem, key) => ({
    joint: tvd.drawRegressionJoint(problem, tvd.deriveKey(key, 'joint')),
    ties: tvd.uniformDraws(key, ranked.length, tvd.streams.acceptance),
  }),
  system: ({ joint, ...problem }) => {
    const { stepSize, temperature, relaxationSteps } = problem;
    const every = Math.ceil(3 * relaxationSteps);
    return tvd.keyed(
      ['chain'],
      tvd.regressionChain({
        model: joint.model,
        stepSize,
        temperature,
        start: tvd.regressionPriorScale(problem),
        numSteps: every * (numDraws + 2),
        keep: tvd.evenSteps(every, 2 * every),
      }),
    );
  },
  measure: ({ states }, { joint, ties, mean: { length } }) => {
    const draws = Array.from({ length: numDraws }, (_, draw) =>
      states.subarray(draw * length, (draw + 1) * length),
    );
    return ranks(joint, draws, ties);
  },
});

export const rankCalibration = tvd.claim(calibrated, {
  id: 'sgld-posterior/rank-calibration',
  says: 'Data are drawn with parameters from the prior; among the posterior draws of SGLD, those parameters, their log-likelihood and their log-prior have uniform ranks.',
  formula: '\\operatorname{rank}\\bigl(f(\\theta^*), \\{f(\\theta_l)\\}\\bigr) \\sim U\\{0..L\\}',
  source: tvd.cite('talts2018', 'theorem 1'),
  assuming: ['draws thinned to three relaxation times', 'step size times curvature small'],
  observed: {
    name: 'distance of the cumulative ranks from uniform',
    symbol: '\\max_k |\\hat F(k) - k / K|',
    unit: '1',
  },
  relation: tvd.ranksUniform(ranked, numDraws),
  theory: () => ({}),
  margin: {
    each: 0.08,
    because:
      'a posterior of half or twice the variance moves the cumulative ranks of the log-likelihood by 0.15 or more; discretisation by a fifth of that',
  },
  knownBias: {
    each: (_, { relativeStepSize: x }) => (0.46 * x) / (2 - x) + 0.01,
    because:
      'a variance too large by e = x / (2 - x), x the step size times the largest curvature, moves the law of a sum of three squares by at most 0.46 e, of fewer by less; the correlation exp(-3) left between draws adds less than 0.01',
  },
  designs: tvd.designsFor(6000, { smoke: 2, standard: 4, full: 12 }),
  firstTier: 'standard',
  mistakes: tvd.plantedInSampler('noise-linear-in-step-size', 'prior-omitted'),
  otherRoutes: {
    'exchangeable-draws': {
      change: 'parameters and draws all from the prior, with data that depend on neither',
      inferenceOnly: true,
      values: ({ joint, ties, ...problem }, key) => {
        const { targets } = tvd.drawRegressionJoint(problem, tvd.deriveKey(key, 'unrelated')).model;
        const draws = Array.from({ length: numDraws }, (_, draw) =>
          tvd.drawRegressionPrior(problem, tvd.deriveKey(key, 'draw', draw)),
        );
        return ranks({ ...joint, model: { ...joint.model, targets } }, draws, ties);
      },
    },
  },
});
