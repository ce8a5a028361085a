import type { Predictor } from '../../../core/index.js';
import { predictionOf } from '../../distributional-dynamics/series-prediction.js';
import {
  courseParameters,
  courseValues,
  hiddenCovarianceParameter,
  sampleParameters,
} from '../dmft-parameters.js';
import type { HiddenCovarianceChoice } from '../hidden-covariance.js';
import { singleIndexFlow } from './single-index-flow.js';

/**
 * `mean-field-flow/single-index`: `time`, `readout`, `targetOverlap`, `trainError` and `testError`, one
 * number a time, of `singleIndexFlow`.
 */
export const singleIndexFlowPredictor: Predictor = {
  id: 'mean-field-flow/single-index',
  summary: 'How infinitely many neurons with trained readouts learn one, before they overfit',
  source: {
    key: 'montanari2025',
    locator: 'single index with mean-field initialisation, first regime',
    deviation: 'gradient descent at a finite step is derived in the code',
  },
  parameters: {
    ...sampleParameters,
    hiddenCovariance: hiddenCovarianceParameter,
    initialReadout: { kind: 'number', description: 'a of all neurons at time 0', default: 1 },
    times: courseParameters.times,
    stepSize: {
      kind: 'number',
      description: 'eta of gradient descent; absent: gradient flow',
      min: 0,
      exclusiveMin: true,
      optional: true,
    },
  },
  values: {
    time: courseValues.time,
    readout: courseValues.readout,
    targetOverlap: courseValues.targetOverlap,
    trainError: `${courseValues.trainError}; the same as testError`,
    testError: courseValues.testError,
  },
  predict: (parameters) =>
    predictionOf({
      ...singleIndexFlow({
        sampleRatio: Number(parameters.sampleRatio),
        labelNoise: Number(parameters.labelNoise),
        hiddenCovariance: parameters.hiddenCovariance as HiddenCovarianceChoice,
        initialReadout: Number(parameters.initialReadout),
        times: parameters.times as readonly number[],
        stepSize: parameters.stepSize === undefined ? undefined : Number(parameters.stepSize),
      }),
    }),
};
