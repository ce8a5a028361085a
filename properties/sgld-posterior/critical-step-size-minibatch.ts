import * as tvd from 'theory-vs-dynamics';
import { problemOf } from './problem.js';
import * as threshold from './stability.js';

/**
 * Two per cent beyond the threshold the logarithm grows by at least 0.041 a
 * step with a standard deviation of at most 0.42, so 4000 steps pass the bound
 * but for 2e-6 of the runs; two per cent below it the tail index is at least
 * 0.49, so a stable run passes it with probability below 1e-6.
 */
const bracket = { halfWidth: 0.02, numSteps: 4000, bound: 1e20 };

const diverging = tvd.experiment({
  regime: {
    numSamples: tvd.integers(10, 14),
    noiseVariance: tvd.oneOf(1, 2),
    priorPrecision: tvd.logUniform(8, 40, 20),
    problem: tvd.integers(0, 99),
    temperature: tvd.logUniform(0.25, 4, 16),
  },
  given: (setting) => {
    const problem = problemOf({ ...setting, inputDimension: 1, spread: 1, relativeStepSize: 1 });
    const batchSize = Math.ceil(setting.numSamples / 2);
    const curvatures = tvd.batchCurvatures(problem.model, batchSize);
    return {
      problem,
      batchSize,
      curvatures,
      critical: tvd.almostSureCriticalStepSize(curvatures).value,
    };
  },
  system: ({ problem, critical, batchSize }) =>
    threshold.bracketing(problem, critical, bracket, { batchSize }),
  measure: (runs) => threshold.divergences(runs),
});

export const criticalStepSizeMinibatch = tvd.claim(diverging, {
  id: 'sgld-posterior/critical-step-size-minibatch',
  says: 'Single runs of minibatch SGLD with one parameter are stable below the step size at which the mean logarithmic growth per step vanishes, and diverge above it; where the curvatures of batches differ little, as here, this is a few per cent beyond two over the curvature.',
  formula: '\\mathbb{E}_B \\log\\,\\lvert 1 - \\eta_c h_B \\rvert = 0',
  source: tvd.cite(
    'mandt2017',
    'SGD on a quadratic loss',
    'the almost-sure threshold of the multiplicative recursion, not that of the mean',
  ),
  assuming: [
    'one parameter, with a prior that bounds how much the curvatures of batches differ',
    'batches of half the samples, drawn without replacement, independently at each step',
  ],
  observed: { name: 'fraction of runs that diverge', symbol: 'P_{\\mathrm{div}}', unit: '1' },
  ...threshold.thresholdBounds,
  relation: tvd.chancesEqual,
  designs: tvd.designsFor(300),
  mistakes: {
    ...tvd.plantedInSampler('gradient-without-one-half', 'prior-omitted'),
    'batch-not-rescaled': {
      change: 'the gradient of a batch is not multiplied by N / batch size',
      system: tvd.regressionChain.everywhere(() => ({ likelihoodScale: 1 })),
    },
  },
  otherRoutes: {
    'logarithmic-walk': {
      change: 'the random walk of the logarithm over enumerated batches instead of the sampler',
      values: ({ curvatures, critical }, key) => {
        const [below, above] = threshold
          .factors(bracket)
          .map((factor, place) =>
            walkDiverges(curvatures, factor * critical, tvd.deriveKey(key, 'walk', place)),
          );
        return { below, above };
      },
    },
  },
});

/** Whether log |x| <- log |x| + log |1 - eta h_B|, reflected at the noise level, passes the bound. */
function walkDiverges(curvatures: Float64Array, stepSize: number, key: tvd.RandomKey): number {
  let logarithm = 0;
  for (let step = 0; step < bracket.numSteps; step++) {
    const batch = tvd.deriveKey(key, step)[0] % curvatures.length;
    logarithm += Math.log(Math.abs(1 - stepSize * curvatures[batch]));
    const [noise] = tvd.normalDraws(key, 1, tvd.streams.proposal, step);
    logarithm = Math.max(logarithm, Math.log(Math.abs(noise)));
    if (logarithm > Math.log(bracket.bound)) return 1;
  }
  return 0;
}
