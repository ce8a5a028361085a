import type { Predictor } from '../../../core/index.js';
import { predictionOf } from '../../distributional-dynamics/series-prediction.js';
import {
  courseOf,
  courseParameters,
  courseValues,
  frozenReadoutParameter,
  hiddenCovarianceParameter,
  problemOf,
  sampleParameters,
  targetParameter,
} from '../dmft-parameters.js';
import { generalDynamics } from './general-dynamics.js';

/**
 * `dmft/general`: the series of `generalDynamics`: one number a time of `time`, `trainError`,
 * `testError`, `stability`; one a neuron of `readouts`, `targetOverlaps`, `selfOverlaps`, and one a
 * pair of `overlaps`, time after time.
 */
export const generalPredictor: Predictor = {
  id: 'dmft/general',
  summary: 'Gradient descent on both layers of a few neurons from any start, in high dimension',
  source: {
    key: 'montanari2025',
    locator: 'appendix C',
    deviation: 'exact for gradient descent with steps of any size, derived in the code',
  },
  parameters: {
    initialReadouts: { kind: 'numbers', description: 'a_i at time 0, one a neuron', maxLength: 8 },
    initialOverlaps: {
      kind: 'numbers',
      description: 'w_i . w_j at time 0, row by row; default: orthogonal neurons',
      min: -1,
      max: 1,
      optional: true,
    },
    initialTargetOverlaps: {
      kind: 'numbers',
      description:
        'u . w_i at time 0, one a neuron; squares sum to at most 1 where neurons are orthogonal; default: all 0',
      min: -1,
      max: 1,
      optional: true,
    },
    ...sampleParameters,
    hiddenCovariance: hiddenCovarianceParameter,
    target: targetParameter,
    frozenReadout: frozenReadoutParameter,
    times: courseParameters.times,
    stepSize: courseParameters.stepSize,
    limit: courseParameters.limit,
  },
  values: {
    time: courseValues.time,
    readouts: 'a_i: one a neuron, time after time',
    targetOverlaps: 'u . w_i: one a neuron, time after time; in [-1, 1]',
    selfOverlaps: 'w_i(t) . w_i(0): one a neuron, time after time',
    overlaps: 'w_i . w_j: m^2 a time, row by row',
    trainError: courseValues.trainError,
    testError: courseValues.testError,
    stability: courseValues.stability,
  },
  predict: (parameters) => {
    const { times, stepSize, limit } = courseOf(parameters);
    return predictionOf({
      ...generalDynamics({
        ...problemOf(parameters),
        times,
        stepSize,
        limit,
        initialReadouts: parameters.initialReadouts as readonly number[],
        initialOverlaps: parameters.initialOverlaps as readonly number[] | undefined,
        initialTargetOverlaps: parameters.initialTargetOverlaps as readonly number[] | undefined,
        frozenReadout: parameters.frozenReadout === 'yes',
      }),
    });
  },
};
