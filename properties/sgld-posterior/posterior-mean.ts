import * as tvd from 'theory-vs-dynamics';
import { chainOf } from './chains.js';
import { problemOf, regressions } from './problem.js';

const means = tvd.experiment({
  regime: {
    ...regressions,
    inputDimension: tvd.oneOf(1, 3, 5),
    relativeStepSize: tvd.uniform(0.2, 0.6, 8),
    batchFraction: tvd.oneOf(0.5, 0.25),
  },
  given: ({ batchFraction, ...setting }) => {
    const problem = problemOf(setting);
    const { mean, covariance, numericalError } = tvd.linearRegressionPosterior(
      problem.model,
      setting.temperature,
    );
    const scales = mean.map((_, j) => Math.sqrt(covariance[j * (mean.length + 1)]));
    const batchSize = Math.ceil(batchFraction * setting.numSamples);
    return { problem, batchSize, scales, mean, meanError: numericalError.mean };
  },
  system: ({ problem, batchSize }) => {
    const chain = chainOf(problem, { burnIn: 12, recorded: 200 });
    return tvd.numbered('chain', { fullBatch: chain, minibatch: { ...chain, batchSize } });
  },
  measure: ({ fullBatch, minibatch }, { scales }) => {
    const d = scales.length;
    const average = ({ states }: tvd.RegressionRun) =>
      Array.from(scales, (scale, j) =>
        tvd.timeAverage(states.length / d, (index) => states[index * d + j] / scale),
      );
    return { fullBatch: average(fullBatch), minibatch: average(minibatch) };
  },
});

export const posteriorMean = tvd.claim(means, {
  id: 'sgld-posterior/posterior-mean',
  says: 'The time average of SGLD is the posterior mean of a linear regression, with the full batch and with minibatches, whatever the step size and temperature.',
  formula:
    '\\langle \\theta \\rangle = H^{-1} X^{\\top} y / \\sigma^2, \\quad H = X^{\\top} X / \\sigma^2 + \\rho I',
  source: tvd.cite(
    'welling2011',
    'equation 4',
    'exact at finite step size, because the potential is quadratic',
  ),
  assuming: ['quadratic potential', 'unbiased minibatch gradients', 'stable in mean square'],
  observed: {
    name: 'mean over posterior standard deviation',
    symbol: '\\langle \\theta_j \\rangle / \\sigma_j',
    unit: '1',
  },
  relation: tvd.meansEqual,
  theory: ({ mean, meanError, scales }) => {
    const scaled = Array.from(mean, (value, j) =>
      tvd.withError(value / scales[j], meanError / scales[j]),
    );
    return { fullBatch: scaled, minibatch: scaled };
  },
  margin: {
    each: 0.12,
    because:
      'an eighth of a posterior standard deviation: less than any reader of a posterior would notice, and a third of the shift that the weakest prior of the regime makes',
  },
  knownBias: {
    each: 1e-3,
    because:
      'the formula is exact; a start at most 100 standard deviations away has decayed by exp(-12)',
  },
  designs: tvd.designsFor(1200),
  mistakes: tvd.plantedInSampler('prior-omitted', 'batch-not-rescaled'),
  otherRoutes: {
    'chain-by-hand': {
      change: 'the recursion written out in double precision, with batches by another shuffle',
      system: ({ problem, batchSize }) => {
        const chain = chainOf(problem, { burnIn: 12, recorded: 200 });
        return {
          fullBatch: tvd.regressionChainByHand(chain),
          minibatch: tvd.regressionChainByHand({ ...chain, batchSize }),
        };
      },
    },
  },
});
