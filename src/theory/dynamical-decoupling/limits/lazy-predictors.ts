import type { Parameters, Predictor } from '../../../core/index.js';
import { predictionOf } from '../../distributional-dynamics/series-prediction.js';
import {
  complexityParameter,
  courseOf,
  courseParameters,
  hiddenCovarianceParameter,
  problemOf,
  sampleParameters,
  targetParameter,
} from '../dmft-parameters.js';
import { firstLazyRegime, type LazyNetwork } from './lazy-regime.js';
import { secondLazyRegime } from './second-lazy-regime.js';

const lazyParameters = {
  ...sampleParameters,
  hiddenCovariance: hiddenCovarianceParameter,
  target: targetParameter,
  complexity: complexityParameter,
};

/**
 * `lazy-regime/first`: the series of `firstLazyRegime`: `time`, `scaledTargetOverlap`,
 * `scaledOffDiagonalOverlap`, `scaledSelfDisplacement`, `trainError`, `testError`.
 */
export const firstLazyPredictor: Predictor = {
  id: 'lazy-regime/first',
  summary: 'How wide networks with large readouts learn the linear part of a target',
  source: {
    key: 'montanari2025',
    locator: 'appendix F (first regime)',
    deviation: 'closed forms with a target are derived in the code',
  },
  parameters: {
    times: { kind: 'numbers', description: 'increasing times s = m t', min: 0 },
    ...lazyParameters,
  },
  predict: (parameters) =>
    predictionOf({
      ...firstLazyRegime(networkOf(parameters), parameters.times as readonly number[]),
    }),
};

/**
 * `lazy-regime/second`: the numbers of `secondLazyRegime`: one a time of `time`, `selfOverlap`,
 * `trainError`, `testError`, `stability`; and `scaledTargetOverlap`, `effectiveNoise`.
 */
export const secondLazyPredictor: Predictor = {
  id: 'lazy-regime/second',
  summary: 'How wide networks with large readouts fit noise while the test error stands still',
  source: { key: 'montanari2025', locator: 'appendix F (second regime)' },
  parameters: { ...lazyParameters, ...courseParameters },
  predict: (parameters) =>
    predictionOf({ ...secondLazyRegime(networkOf(parameters), courseOf(parameters)) }),
};

function networkOf(parameters: Parameters): LazyNetwork {
  return { ...problemOf(parameters), complexity: Number(parameters.complexity) };
}
