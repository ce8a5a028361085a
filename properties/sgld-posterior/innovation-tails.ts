import * as tvd from 'theory-vs-dynamics';
import { tracedChain } from './chains.js';
import { problemOf, regressions } from './problem.js';

/** Innovations per replicate; a multiple of every dimension of the regime. */
const numInnovations = 1200;

/** Whether any innovation lies beyond each threshold. */
const extremes = (innovations: Float64Array) => ({
  'any beyond 3.5': innovations.some((r) => Math.abs(r) > 3.5) ? 1 : 0,
  'any beyond 4': innovations.some((r) => Math.abs(r) > 4) ? 1 : 0,
});

/** @param tail - two-sided probability 2 (1 - Phi(z)) of the normal law */
const chanceOfAny = (tail: number) =>
  tvd.withError(-Math.expm1(numInnovations * Math.log1p(-tail)), 1e-12);

const tracedOnce = tvd.experiment({
  regime: { ...regressions, relativeStepSize: tvd.uniform(0.2, 1, 16) },
  given: problemOf,
  system: (problem) => tracedChain(problem, numInnovations / problem.mean.length),
  measure: (run, problem) => extremes(tvd.innovationTrace(run.states, problem).innovations),
});

export const innovationTails = tvd.claim(tracedOnce, {
  id: 'sgld-posterior/innovation-tails',
  says: 'The noise of a step has the tails of the normal law: innovations beyond 3.5 and 4 standard deviations are as frequent as they should be.',
  formula:
    'P\\bigl(\\max_{t \\le n} \\lvert r_t \\rvert > z\\bigr) = 1 - \\bigl(2\\Phi(z) - 1\\bigr)^n',
  source: tvd.cite('welling2011', 'equation 4'),
  assuming: ['full batch', 'the gradient of the potential is known to the observer'],
  observed: {
    name: 'whether any of 1200 innovations lies beyond the threshold',
    symbol: 'r_t',
    unit: '1',
  },
  relation: tvd.chancesEqual,
  theory: () => ({
    'any beyond 3.5': chanceOfAny(4.6525815807105e-4),
    'any beyond 4': chanceOfAny(6.3342483666238e-5),
  }),
  margin: {
    'any beyond 3.5': 0.12,
    'any beyond 4': 0.06,
    because:
      'less than a third of the first and three quarters of the second probability, both of which vanish for noise that is cut at 3.45',
  },
  knownBias: {
    each: 1e-4,
    because:
      'exact at every step but for float32: rounding moves an innovation by up to 1e-5, which changes the probabilities by a few times that',
  },
  designs: tvd.designsFor(2000),
  mistakes: {
    'low-precision-noise': {
      change:
        'the normal noise has the eight-bit resolution of a half-precision generator and ends at 3.45',
      system: tvd.regressionChain.everywhere(() => ({ noise: 'eight-bit' })),
    },
    'rare-kicks': {
      change: 'noise of equal variance arrives in one step of ten',
      system: tvd.regressionChain.everywhere(() => ({ noise: 'rare-kicks' })),
    },
  },
  otherRoutes: {
    'white-noise': {
      change: 'normal random numbers instead of the innovations of chains',
      inferenceOnly: true,
      values: (_problem, key) => extremes(tvd.normalDraws(key, numInnovations)),
    },
  },
});
