import * as tvd from 'theory-vs-dynamics';
import { type Problem, perDirection, problemOf, project, regressions } from './problem.js';
import * as threshold from './stability.js';

const bracket = { halfWidth: 0.01, numSteps: 2500, bound: 1e6 };

const diverging = tvd.experiment({
  regime: regressions,
  given: (setting) => problemOf({ ...setting, relativeStepSize: 1 }),
  system: (problem) =>
    threshold.bracketing(problem, tvd.meanCriticalStepSize(problem.model).value, bracket),
  measure: (runs) => threshold.divergences(runs),
});

export const criticalStepSize = tvd.claim(diverging, {
  id: 'sgld-posterior/critical-step-size',
  says: 'Full-batch Langevin dynamics is stable below a step size of two over the largest curvature and diverges above it.',
  formula: '\\eta_c\\,\\lambda_{\\max} = 2',
  source: tvd.cite('welling2011', 'equation 4', 'linear stability'),
  assuming: ['quadratic potential', 'full batch'],
  observed: { name: 'fraction of runs that diverge', symbol: 'P_{\\mathrm{div}}', unit: '1' },
  ...threshold.thresholdBounds,
  relation: tvd.chancesEqual,
  labels: threshold.sideLabels(2, bracket),
  designs: tvd.designsFor(300),
  mistakes: tvd.plantedInSampler('gradient-without-one-half', 'stale-gradient', 'prior-omitted'),
  otherRoutes: {
    'independent-modes': {
      change: 'the scalar recursion of each eigendirection instead of the sampler',
      values: (problem, key) => {
        const [below, above] = threshold
          .factors(bracket)
          .map((factor, place) =>
            modesDiverge(problem, factor, tvd.deriveKey(key, 'modes', place)),
          );
        return { below, above };
      },
    },
  },
});

/** Whether the recursion x <- (1 - eta h) x + noise of some mode passes the bound. */
function modesDiverge(problem: Problem, factor: number, key: tvd.RandomKey): number {
  const { curvatures, temperature } = problem;
  const stepSize = (2 * factor) / curvatures[curvatures.length - 1];
  const start = tvd.drawRegressionPrior(problem, key);
  const modes = perDirection(problem, (_, k) => project(problem, k, start));
  for (let step = 0; step < bracket.numSteps; step++) {
    const noise = tvd.normalDraws(key, modes.length, tvd.streams.proposal, step);
    for (const [k, h] of curvatures.entries()) {
      modes[k] = (1 - stepSize * h) * modes[k] + Math.sqrt(2 * stepSize * temperature) * noise[k];
      if (Math.abs(modes[k]) > bracket.bound * tvd.regressionPriorScale(problem)) return 1;
    }
  }
  return 0;
}
