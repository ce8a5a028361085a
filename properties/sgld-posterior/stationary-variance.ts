import * as tvd from 'theory-vs-dynamics';
import { chainOf, pairOf } from './chains.js';
import { perDirection, problemOf, regressions } from './problem.js';
import { meanSquares, measuredVariances, scaledVariances } from './variances.js';

const variancesOfPair = tvd.experiment({
  regime: { ...regressions, relativeStepSize: tvd.uniform(0.3, 1.2, 18) },
  given: problemOf,
  system: (problem) => pairOf(chainOf(problem, { burnIn: 12, recorded: 200 })),
  measure: (pair, problem) => ({ direction: measuredVariances(pair, problem) }),
});

export const stationaryVariance = tvd.claim(variancesOfPair, {
  id: 'sgld-posterior/stationary-variance',
  says: 'Along each eigendirection of the Hessian, full-batch Langevin dynamics at finite step size has the stationary variance of its discrete-time recursion, larger than that of continuous time.',
  formula: '\\operatorname{Var}(x_k) = \\frac{T}{h_k\\,(1 - \\eta h_k / 2)}',
  source: tvd.cite(
    'vollmer2016',
    'Gaussian targets',
    'stated at finite step size instead of an expansion',
  ),
  assuming: ['quadratic potential', 'full batch', 'step size times curvature below 2'],
  observed: {
    name: 'variance over T / h',
    symbol: 'h_k \\operatorname{Var}(x_k) / T',
    unit: '1',
  },
  relation: tvd.meansEqual,
  theory: (problem) => ({ direction: scaledVariances(problem) }),
  margin: {
    direction: (variance) => 0.06 * variance,
    because:
      'six per cent of the variance: a third of the discretisation effect in the stiffest direction at the smallest relative step size, 18 % at 0.3; soft directions have smaller effects, so the law of continuous time is told apart in the stiffest one',
  },
  knownBias: {
    direction: (variance) => 1e-5 * variance,
    because:
      'the formula is exact; what is left of the start after 12 relaxation times is below 1e-6, and float32 rounds a curvature by up to 1e-6',
  },
  designs: tvd.designsFor(1200),
  mistakes: {
    ...tvd.plantedInSampler(
      'noise-linear-in-step-size',
      'missing-factor-two',
      'prior-omitted',
      'stale-gradient',
    ),
    'continuum-law': {
      change: 'theory predicts the variance T / h of continuous time',
      theory: (problem) => ({ direction: perDirection(problem, () => 1) }),
    },
  },
  otherRoutes: {
    'exact-draws': {
      change: 'independent draws from the predicted normal law instead of chains',
      inferenceOnly: true,
      values: (problem, key) => ({
        direction: meanSquares(scaledVariances(problem), 200, tvd.deriveKey(key, 'exact')),
      }),
    },
  },
});
