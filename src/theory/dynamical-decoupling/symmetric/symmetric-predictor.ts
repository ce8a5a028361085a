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
import { symmetricDynamics } from './symmetric-dynamics.js';

/**
 * `dmft/symmetric`: the series of `symmetricDynamics`, one number a time: `time`, `readout`,
 * `targetOverlap`, `offDiagonalOverlap`, `selfOverlap`, `trainError`, `testError`, `stability`.
 */
export const symmetricPredictor: Predictor = {
  id: 'dmft/symmetric',
  summary: 'Gradient descent on both layers from a start of equal neurons, in high dimension',
  source: {
    key: 'montanari2025',
    locator: 'appendices C and D',
    deviation: 'exact for gradient descent with steps of any size, derived in the code',
  },
  parameters: {
    width: { kind: 'number', description: 'number of neurons m; need not be whole', min: 1 },
    ...sampleParameters,
    hiddenCovariance: hiddenCovarianceParameter,
    target: targetParameter,
    initialReadout: { kind: 'number', description: 'a of all neurons at time 0', default: 1 },
    frozenReadout: frozenReadoutParameter,
    ...courseParameters,
  },
  values: courseValues,
  predict: (parameters) =>
    predictionOf(
      symmetricDynamics({
        ...problemOf(parameters),
        ...courseOf(parameters),
        width: Number(parameters.width),
        initialReadout: Number(parameters.initialReadout),
        frozenReadout: parameters.frozenReadout === 'yes',
      }),
    ),
};
