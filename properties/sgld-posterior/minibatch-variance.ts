import * as tvd from 'theory-vs-dynamics';
import { chainOf, pairOf } from './chains.js';
import { problemOf, regressions } from './problem.js';
import { measuredVariances, scaledVariances } from './variances.js';

const variancesOfPair = tvd.experiment({
  regime: {
    ...regressions,
    temperature: tvd.oneOf(0.25, 0.5),
    relativeStepSize: tvd.uniform(0.2, 0.6, 8),
    batchFraction: tvd.oneOf(0.5, 0.25),
  },
  given: ({ batchFraction, ...setting }) => ({
    ...problemOf(setting),
    batchSize: Math.ceil(batchFraction * setting.numSamples),
  }),
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
    direction: (variance) => 0.08 * variance,
    because:
      'eight per cent of the variance: the inflation by minibatches, which is the effect in question, is at least 13 and typically 60 per cent in the regime',
  },
  knownBias: {
    direction: (variance) => 1e-5 * variance,
    because:
      'the equation is exact; what is left of the start after 12 relaxation times is below 1e-6, and float32 rounds a curvature by up to 1e-6',
  },
  designs: tvd.designsFor(1200),
  mistakes: {
    ...tvd.plantedInSampler('noise-linear-in-step-size'),
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
