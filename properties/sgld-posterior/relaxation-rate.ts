import * as tvd from 'theory-vs-dynamics';
import { type Problem, perDirection, problemOf, project, regressions } from './problem.js';

/** Start along each direction, in standard deviations from the origin. */
const displacement = 20;
/** Pairs of chains per replicate. */
const numPairs = 8;

/** Pairs of chains that start on opposite sides; their gap is what survives of the displacement. */
const gaps = tvd.experiment({
  regime: {
    ...regressions,
    inputDimension: tvd.integers(2, 3),
    relativeStepSize: tvd.uniform(0.4, 0.9, 10),
    batch: tvd.oneOf('all', 'half'),
  },
  given: ({ batch, ...setting }) => ({
    problem: problemOf(setting),
    batch: batch === 'half' ? { batchSize: Math.ceil(setting.numSamples / 2) } : {},
    // The stiffest direction decays by about a factor e^2.
    numSteps: Math.max(2, Math.round(1.5 / setting.relativeStepSize)),
  }),
  system: ({ problem, batch, numSteps }) => {
    const { model, stepSize, temperature } = problem;
    const side = (sign: 1 | -1) =>
      Array.from({ length: numPairs }, (_, pair) => {
        const start = displaced(problem, sign);
        const chain = { ...batch, model, stepSize, temperature, start, numSteps };
        return tvd.keyed(['pair', pair, sign + 1], tvd.regressionChain(chain));
      });
    return tvd.keyed([], { above: tvd.keyed([], side(1)), below: tvd.keyed([], side(-1)) });
  },
  measure: ({ above, below }, { problem }) => ({
    direction: perDirection(problem, (h, k) => {
      const start = 2 * displacement * Math.sqrt(problem.temperature / h);
      const along = ({ end }: tvd.RegressionRun) => project(problem, k, end);
      return above.reduce(
        (sum, run, pair) => sum + (along(run) - along(below[pair])) / start / numPairs,
        0,
      );
    }),
  }),
});

/** The point that lies `displacement` standard deviations from the origin along each direction. */
function displaced({ curvatures, temperature, directions }: Problem, sign: 1 | -1): Float64Array {
  const point = new Float64Array(curvatures.length);
  for (const [k, curvature] of curvatures.entries()) {
    const shift = sign * displacement * Math.sqrt(temperature / curvature);
    for (let j = 0; j < point.length; j++) point[j] += shift * directions[k * point.length + j];
  }
  return point;
}

/** What survives after a number of steps. */
function survivors(problem: Problem, numSteps: number) {
  const { curvatures, numericalError } = tvd.langevinStationaryLaw(problem.model, problem);
  const { stepSize } = problem;
  return Array.from(curvatures, (curvature) =>
    tvd.withError(
      (1 - stepSize * curvature) ** numSteps,
      numSteps * stepSize * numericalError.curvatures,
    ),
  );
}

export const relaxationRate = tvd.claim(gaps, {
  id: 'sgld-posterior/relaxation-rate',
  says: 'A displacement along an eigendirection of the Hessian decays by the factor 1 - step size times curvature per step, with the full batch and, on average, with minibatches.',
  formula: '\\langle x_k(t) \\rangle - \\mu_k = (1 - \\eta h_k)^t\\,(x_k(0) - \\mu_k)',
  source: tvd.cite(
    'welling2011',
    'equation 4',
    'the mean of the linear recursion, exact at finite step size',
  ),
  assuming: ['quadratic potential', 'unbiased gradients that do not look at the noise'],
  observed: {
    name: 'surviving fraction of the displacement',
    symbol: '(1 - \\eta h_k)^t',
    unit: '1',
  },
  relation: tvd.meansEqual,
  theory: ({ problem, numSteps }) => ({ direction: survivors(problem, numSteps) }),
  margin: {
    direction: 0.03,
    because:
      'three per cent of the displacement: a tenth of what decays in the slowest direction of a typical setting',
  },
  knownBias: {
    direction: 1e-5,
    because:
      'the relation is exact at every time; float32 rounds a start of twenty standard deviations and each of a few steps by less than a millionth of it',
  },
  designs: tvd.designsFor(1000),
  mistakes: {
    ...tvd.plantedInSampler(
      'prior-omitted',
      'batch-not-rescaled',
      'stale-gradient',
      'frozen-coordinate',
    ),
    'continuous-decay': {
      change: 'theory predicts the decay exp(-eta h t) of continuous time',
      theory: ({ problem, numSteps }) => ({
        direction: perDirection(problem, (h) => Math.exp(-problem.stepSize * h * numSteps)),
      }),
    },
    'two-substeps': {
      change: 'theory lets friction act twice per step',
      theory: ({ problem, numSteps }) => ({ direction: survivors(problem, 2 * numSteps) }),
    },
  },
  otherRoutes: {
    'exact-propagator': {
      change: 'draws from the Gaussian propagator of each direction instead of chains',
      inferenceOnly: true,
      values: ({ problem, numSteps }, key) => {
        const noise = tvd.normalDraws(key, problem.mean.length);
        const spread = 1 / displacement / Math.sqrt(2 * numPairs);
        const kept = survivors(problem, numSteps);
        return { direction: kept.map(({ value }, k) => value + spread * noise[k]) };
      },
    },
  },
});
