import type { Parameters, Predictor } from '../../../core/index.js';
import { predictionOf } from '../../distributional-dynamics/series-prediction.js';
import {
  complexityParameter,
  courseOf,
  courseParameters,
  courseValues,
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
    times: {
      kind: 'numbers',
      description: 'increasing times s = m t',
      min: 0,
      increasing: true,
      example: [0, 1, 2],
    },
    ...lazyParameters,
  },
  values: {
    time: 's = m t, as asked for; one number a time, as all others',
    scaledTargetOverlap: 'sqrt(m) v of the weights with those of the target',
    scaledOffDiagonalOverlap: 'm C_o(t, t) of two neurons; -1 where the mean neuron has vanished',
    scaledSelfDisplacement: 'm (C_d(t, 0) - 1) of a neuron with its start; 0 at the start',
    trainError: courseValues.trainError,
    testError: courseValues.testError,
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
  values: {
    time: courseValues.time,
    selfOverlap: courseValues.selfOverlap,
    trainError: courseValues.trainError,
    testError: `${courseValues.testError}; the same at all times`,
    stability: courseValues.stability,
    scaledTargetOverlap: 'sqrt(m) v of the weights with those of the target, which stands still',
    effectiveNoise: "tau': deviation of the labels less what is linear in the inputs",
  },
  predict: (parameters) =>
    predictionOf({ ...secondLazyRegime(networkOf(parameters), courseOf(parameters)) }),
};

function networkOf(parameters: Parameters): LazyNetwork {
  return { ...problemOf(parameters), complexity: Number(parameters.complexity) };
}
