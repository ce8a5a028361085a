import * as tvd from 'theory-vs-dynamics';
import { type Problem, perDirection, problemOf, project, regressions } from './problem.js';

/** The last state of one chain along each eigendirection, in units of sqrt(T / h). */
const lastStates = tvd.experiment({
  // Few parameters: a sum over many would hide the law of the noise.
  regime: {
    ...regressions,
    inputDimension: tvd.integers(1, 2),
    relativeStepSize: tvd.uniform(0.8, 1.2, 4),
  },
  given: problemOf,
  system: (problem) => {
    const { model, stepSize, temperature, relaxationSteps } = problem;
    const numSteps = Math.ceil(14 * Math.max(1, relaxationSteps));
    return tvd.regressionChain({
      model,
      stepSize,
      temperature,
      start: tvd.regressionPriorScale(problem),
      numSteps,
    });
  },
  measure: ({ end }, problem) => ({
    direction: perDirection(
      problem,
      (h, k) => project(problem, k, end) * Math.sqrt(h / problem.temperature),
    ),
  }),
});

/** Normal laws of the same, with the stationary variances of the recursion. */
function stationaryLaws(problem: Problem) {
  const { variances } = tvd.langevinStationaryLaw(problem.model, problem);
  return perDirection(problem, (h, k) => {
    const scale = Math.sqrt(h / problem.temperature);
    const mean = project(problem, k, problem.mean) * scale;
    return { kind: 'normal', mean, deviation: Math.sqrt(variances[k]) * scale } as const;
  });
}

export const stationaryLaw = tvd.claim(lastStates, {
  id: 'sgld-posterior/stationary-law',
  says: 'At large step size full-batch Langevin dynamics still has a normal law along each eigendirection, with the variance of its discrete-time recursion.',
  formula: 'x_k \\sim N\\!\\left(\\bar x_k, \\frac{T}{h_k (1 - \\eta h_k / 2)}\\right)',
  source: tvd.cite('vollmer2016', 'Gaussian targets', 'the whole law instead of its variance'),
  assuming: ['quadratic potential', 'full batch', 'normal noise'],
  observed: {
    name: 'last state along a direction, over its thermal scale',
    symbol: 'x_k \\sqrt{h_k / T}',
    unit: '1',
  },
  relation: { direction: tvd.lawOf('direction') },
  theory: (problem) => ({ direction: stationaryLaws(problem) }),
  margin: {
    direction: 0.05,
    because:
      'the law of continuous time is 0.06 or more away in the stiffest direction, the law with two-valued noise 0.1 or more',
  },
  knownBias: {
    direction: 1e-4,
    because:
      'the law is exact; the start has decayed by exp(-14), and float32 rounds a curvature by up to 1e-6',
  },
  designs: tvd.designsFor(16000, { smoke: 2, standard: 4, full: 12 }),
  mistakes: {
    ...tvd.plantedInSampler('noise-linear-in-step-size'),
    'two-valued-noise': {
      change: 'the noise of a step takes two values, with the right variance',
      system: tvd.regressionChain.everywhere(() => ({ noise: 'rademacher' })),
    },
  },
  otherRoutes: {
    'exact-draws': {
      change: 'draws from the predicted normal law instead of chains',
      inferenceOnly: true,
      values: (problem, key) => {
        const draws = tvd.normalDraws(key, problem.mean.length);
        const laws = stationaryLaws(problem);
        return { direction: laws.map(({ mean, deviation }, k) => mean + deviation * draws[k]) };
      },
    },
  },
});
