import * as tvd from 'theory-vs-dynamics';
import { chainOf } from './chains.js';
import { type Problem, perDirection, problemOf, project, regressions } from './problem.js';

/** A replicate averages over clouds of points, each the end of a chain of its own: the discrepancy of a single cloud is far from normal. */
const numClouds = 8;
const pointsPerCloud = 6;
const numChains = numClouds * pointsPerCloud;

const ends = tvd.experiment({
  regime: {
    ...regressions,
    inputDimension: tvd.integers(2, 3),
    priorPrecision: tvd.integers(10, 30),
    relativeStepSize: tvd.uniform(0.1, 0.2, 5),
  },
  given: problemOf,
  disorder: (problem, key) => ({ exact: posteriorPoints(problem, tvd.deriveKey(key, 'exact')) }),
  system: (problem) => {
    const chain = chainOf(problem, { burnIn: 8 });
    return tvd.numbered(
      'chain',
      Array.from({ length: numChains }, () => chain),
    );
  },
  measure: (runs, here) =>
    discrepancies(
      runs.map((run) => thermalPoint(run, here)),
      here.exact,
    ),
});

/** The last state in eigendirections and units of sqrt(T / h). */
function thermalPoint({ end }: tvd.RegressionRun, problem: Problem): Float64Array {
  return Float64Array.from(
    perDirection(problem, (h, k) => {
      const deviation = project(problem, k, end) - project(problem, k, problem.mean);
      return deviation * Math.sqrt(h / problem.temperature);
    }),
  );
}

/** Draws of the posterior in the same coordinates: standard normal. */
function posteriorPoints({ mean }: Problem, key: tvd.RandomKey): Float64Array[] {
  return Array.from({ length: numChains }, (_, draw) =>
    tvd.normalDraws(key, mean.length, tvd.streams.proposal, draw),
  );
}

/** Both discrepancies from the posterior, averaged over clouds. */
function discrepancies(points: readonly Float64Array[], exact: readonly Float64Array[]) {
  let [kernelStein, meanDiscrepancy] = [0, 0];
  for (let first = 0; first < numChains; first += pointsPerCloud) {
    const cloud = points.slice(first, first + pointsPerCloud);
    const scores = cloud.map((point) => point.map((coordinate) => -coordinate));
    const others = exact.slice(first, first + pointsPerCloud);
    kernelStein += tvd.kernelSteinDiscrepancySquared(cloud, scores) / numClouds;
    meanDiscrepancy += tvd.meanDiscrepancySquaredTwoSample(cloud, others) / numClouds;
  }
  return { kernelStein, meanDiscrepancy };
}

export const tripwires = tvd.claim(ends, {
  id: 'sgld-posterior/tripwires',
  says: 'Neither the score of the posterior nor draws of it tell the last states of independent SGLD chains from the posterior.',
  formula:
    '\\operatorname{KSD}^2(\\theta_t, \\pi) \\le \\delta_1, \\qquad \\operatorname{MMD}^2(\\theta_t, \\pi) \\le \\delta_2',
  source: tvd.cite('gorham2017', 'section 3; with gretton2012 for the second'),
  assuming: ['step size times curvature below 0.2'],
  observed: {
    name: 'squared kernel Stein and maximum mean discrepancy',
    symbol: '\\operatorname{KSD}^2,\\ \\operatorname{MMD}^2',
    unit: '1',
  },
  relation: tvd.atMost(tvd.meansEqual),
  theory: () => ({ kernelStein: 0, meanDiscrepancy: 0 }),
  margin: {
    kernelStein: 0.04,
    meanDiscrepancy: 0.01,
    because:
      'half the temperature gives nearly twice as much of either, and other mistakes far more; these are tripwires, sharper claims stand beside them',
  },
  knownBias: {
    kernelStein: 0.004,
    meanDiscrepancy: 0.001,
    because:
      'a variance too large by a tenth gives less than a tenth of the margin, for both are quadratic in the deviation',
  },
  // At tier smoke sharper claims stand beside them: each sees half the temperature by itself.
  firstTier: 'standard',
  designs: tvd.designsFor(1500, { smoke: 2, standard: 4, full: 12 }),
  mistakes: tvd.plantedInSampler('missing-factor-two', 'prior-omitted', 'batch-not-rescaled'),
  otherRoutes: {
    'exact-draws': {
      change: 'draws of the posterior instead of chains',
      values: ({ exact, ...problem }, key) => discrepancies(posteriorPoints(problem, key), exact),
    },
  },
});
