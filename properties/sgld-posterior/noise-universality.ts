import * as tvd from 'theory-vs-dynamics';
import { chainOf, differenceAlong, pairOf } from './chains.js';
import { oneParameter, problemOf } from './problem.js';

/** Second and fourth moment of the stationary law over those of the normal law. */
const moments = tvd.experiment({
  regime: {
    ...oneParameter,
    relativeStepSize: tvd.uniform(0.07, 0.1, 6),
    noiseLaw: tvd.oneOf('rademacher', 'uniform', 'gaussian'),
  },
  given: ({ noiseLaw, ...setting }) => ({
    ...problemOf({ ...setting, inputDimension: 1, spread: 1 }),
    noise: noiseLaw,
  }),
  system: ({ noise, ...problem }) =>
    pairOf({ ...chainOf(problem, { burnIn: 12, recorded: 500 }), noise }),
  measure: (pair, problem) => {
    const differences = differenceAlong(pair, problem, 0);
    const scale = Math.sqrt(tvd.langevinStationaryLaw(problem.model, problem).variances[0]);
    let [secondMoment, fourthMoment] = [0, 0];
    for (const difference of differences) {
      const square = (difference / scale) ** 2;
      secondMoment += square / differences.length;
      fourthMoment += (square * square) / (3 * differences.length);
    }
    return { secondMoment, fourthMoment };
  },
});

export const noiseUniversality = tvd.claim(moments, {
  id: 'sgld-posterior/noise-universality',
  says: 'At small step size the second and fourth moment of the stationary law do not depend on the law of the injected noise: Gaussian, Rademacher and uniform noise of equal variance give those of the same normal law.',
  formula:
    '\\frac{\\langle x^2 \\rangle}{v} \\to 1, \\quad \\frac{\\langle x^4 \\rangle}{3 v^2} \\to 1, \\quad v = \\frac{T}{h (1 - \\eta h/2)}',
  source: tvd.cite(
    'vollmer2016',
    'weak convergence of the invariant measure',
    'the classical weak-order argument: only moments of the noise up to the third enter',
  ),
  assuming: ['quadratic potential', 'full batch', 'step size times curvature at most 0.1'],
  observed: { name: 'moments over those of the normal law', symbol: 'x', unit: '1' },
  relation: tvd.meansEqual,
  theory: () => ({ secondMoment: tvd.withError(1, 1e-12), fourthMoment: tvd.withError(1, 1e-12) }),
  margin: {
    secondMoment: 0.05,
    fourthMoment: 0.15,
    because:
      'the second moment is exact; the fourth may keep the excess kurtosis of the noise times the step size, a half of what rare kicks leave',
  },
  knownBias: {
    secondMoment: 1e-5,
    fourthMoment: (_, { relativeStepSize }) => relativeStepSize / 3,
    because:
      'the second moment is exact but for float32, which rounds a curvature by up to 1e-6; in the fourth the difference of two chains keeps half the excess kurtosis kappa of the noise times (1 - a^2)/(1 + a^2), a = 1 - eta h: at most 2 eta h / 2 / 3 of the fourth moment for kappa = -2',
  },
  designs: tvd.designsFor(1600),
  mistakes: {
    'uniform-of-variance-one-third': {
      change: 'the noise is uniform on (-1, 1): its variance is 1/3',
      system: tvd.regressionChain.everywhere(() => ({ noise: 'uniform-of-variance-one-third' })),
    },
    'rare-kicks': {
      change: 'noise of equal variance arrives in one step of ten: outside the universality class',
      system: tvd.regressionChain.everywhere(() => ({ noise: 'rare-kicks' })),
    },
  },
  otherRoutes: {
    'exact-draws': {
      change: 'independent normal draws instead of chains',
      inferenceOnly: true,
      values: (_at, key) => {
        const draws = tvd.normalDraws(tvd.deriveKey(key, 'exact'), 1000);
        const moment = (power: number) =>
          draws.reduce((sum, z) => sum + z ** power, 0) / draws.length;
        return { secondMoment: moment(2), fourthMoment: moment(4) / 3 };
      },
    },
  },
});
