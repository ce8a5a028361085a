import * as tvd from 'theory-vs-dynamics';
import { chainOf, pairOf } from './chains.js';
import { problemOf, regressions } from './problem.js';
import { measuredVariances, scaledVariances } from './variances.js';

const variancesOfPair = tvd.experiment({
  // Few samples, of which single ones matter: the noise of batches is the larger part.
  regime: {
    ...regressions,
    inputDimension: tvd.integers(1, 2),
    numSamples: tvd.integers(4, 8),
    priorPrecision: tvd.logUniform(0.5, 2, 10),
    temperature: tvd.oneOf(0.1, 0.5),
    batchSize: tvd.oneOf(1, 2, 3),
    shareOfThreshold: tvd.uniform(0.25, 0.4, 4),
  },
  given: ({ batchSize, shareOfThreshold, ...setting }) => {
    const { model, curvatures } = problemOf({ ...setting, relativeStepSize: 1 });
    const threshold = tvd.meanSquareCriticalStepSize(model, batchSize).value;
    const stiffest = curvatures[curvatures.length - 1];
    const relativeStepSize = shareOfThreshold * threshold * stiffest;
    return { ...problemOf({ ...setting, relativeStepSize }), batchSize };
  },
  system: ({ batchSize, ...problem }) =>
    pairOf({ ...chainOf(problem, { burnIn: 12, recorded: 200 }), batchSize }),
  measure: (pair, problem) => ({ direction: measuredVariances(pair, problem) }),
});

export const minibatchVariance = tvd.claim(variancesOfPair, {
  id: 'sgld-posterior/minibatch-variance',
  says: 'Minibatch noise inflates the stationary variance of SGLD by what the discrete Lyapunov equation with the finite-population covariance of the batch gradient says.',
  formula: '\\Sigma = (I - \\eta H)\\,\\Sigma\\,(I - \\eta H) + 2 \\eta T I + \\eta^2\\,C(\\Sigma)',
  source: tvd.cite(
    'mandt2017',
    'section 3, stationary covariance',
    'multiplicative noise and batches without replacement are kept exactly',
  ),
  assuming: [
    'quadratic potential',
    'batches drawn without replacement, independently at each step',
    'stable in mean square',
  ],
  observed: {
    name: 'variance over T / h',
    symbol: 'h_k \\operatorname{Var}(x_k) / T',
    unit: '1',
  },
  relation: tvd.meansEqual,
  theory: (problem) => ({
    direction: scaledVariances(problem, tvd.minibatchStationaryLaw(problem.model, problem)),
  }),
  margin: {
    direction: (variance) => 0.06 * variance,
    because:
      'six per cent of the variance, most of which minibatches make: the factor n / (n - 1) of a finite population is 14 per cent or more of their part for up to eight samples, and what their curvatures multiply 10 per cent or more at a quarter of the mean-square threshold',
  },
  knownBias: {
    direction: (variance) => 1e-5 * variance,
    because:
      'the equation is exact; what is left of the start after 12 relaxation times is below 1e-6, and float32 rounds a curvature by up to 1e-6',
  },
  designs: tvd.designsFor(1200),
  mistakes: {
    ...tvd.plantedInSampler('batch-not-rescaled'),
    'batch-noise-forgotten': {
      change: 'theory leaves out the noise of the minibatch gradient',
      theory: (problem) => ({ direction: scaledVariances(problem) }),
    },
  },
  otherRoutes: {
    'chain-by-hand': {
      change: 'the recursion written out in double precision, with batches by another shuffle',
      system: ({ batchSize, ...problem }) =>
        pairOf(
          tvd.regressionChainByHand({
            ...chainOf(problem, { burnIn: 12, recorded: 200 }),
            batchSize,
          }),
        ),
    },
  },
});
