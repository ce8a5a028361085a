import type { Predictor } from '../../core/index.js';
import { supportWithinInputs } from '../../models/index.js';
import { networkOf, networkParameters, optionalWidth } from '../network/network-parameters.js';
import { hypercubeDimension, paritySparsity } from '../network/parity-parameters.js';
import { type ParityRegression, sampledParityRegression } from './parity-regression.js';

/**
 * `kernel-regression/learning-curve`: `orderParameter`, `meanSquaredError` and
 * `snapshotMeanSquaredError` of the infinite-width network at P samples, with the
 * ridge kappa^2 P of its posterior; and the same three, named `nearRidgeless...`, with
 * the ridge kappa^2, which is the baseline that the published figures show: there
 * regression follows the noise of small modes, and the error peaks above 1. Both are
 * averages over data sets by the eigenlearning equations (`sampledParityRegression`),
 * an approximation whose error is not part of the numerical error.
 */
export const learningCurvePredictor: Predictor = {
  id: 'kernel-regression/learning-curve',
  summary: 'Kernel regression of a parity at P samples, consistent and nearly ridgeless',
  source: {
    key: 'goring2025',
    locator: 'learning curves at noise 0.005',
    deviation: 'the ridge of the posterior beside that of the published code',
  },
  parameters: {
    inputDimension: hypercubeDimension,
    sparsity: paritySparsity,
    noise: {
      kind: 'number',
      description: 'kappa: the ridge is kappa^2 P, in the nearly ridgeless baseline kappa^2',
      min: 0,
      exclusiveMin: true,
    },
    numSamples: {
      kind: 'integer',
      description: 'number P of independent uniform training points',
      min: 1,
    },
    ...networkParameters,
    width: optionalWidth,
  },
  values: {
    orderParameter:
      'm = E_x[fbar(x) chi(x)] with the ridge kappa^2 P of the posterior, mean over data sets; 1: all is learned',
    meanSquaredError:
      'E_x (fbar - chi)^2 over the hypercube with that ridge, without a factor 1/2; 1 for fbar = 0',
    snapshotMeanSquaredError:
      'the same of one draw from the posterior: plus its predictive variance',
    nearRidgelessOrderParameter: 'm with the ridge kappa^2 instead',
    nearRidgelessMeanSquaredError: 'E_x (fbar - chi)^2 with the ridge kappa^2; may exceed 1',
    nearRidgelessSnapshotMeanSquaredError:
      'that plus the sum over modes of lambda (1 - learned fraction)',
  },
  where: supportWithinInputs,
  predict: (parameters) => {
    const network = networkOf(parameters);
    const numSamples = Number(parameters.numSamples);
    const spec = { sparsity: Number(parameters.sparsity), numSamples };
    const kappaSquared = Number(parameters.noise) ** 2;
    const consistent = sampledParityRegression(network, {
      ...spec,
      ridge: kappaSquared * numSamples,
    });
    const nearRidgeless = sampledParityRegression(network, { ...spec, ridge: kappaSquared });
    const values = { ...valuesOf(consistent), ...nearRidgelessValuesOf(nearRidgeless) };
    const errorOf = (name: keyof typeof values) =>
      values[name] *
      (name.startsWith('nearRidgeless') ? nearRidgeless.relativeError : consistent.relativeError);
    return {
      values,
      numericalError: {
        orderParameter: errorOf('orderParameter'),
        meanSquaredError: errorOf('meanSquaredError'),
        snapshotMeanSquaredError: errorOf('snapshotMeanSquaredError'),
        nearRidgelessOrderParameter: errorOf('nearRidgelessOrderParameter'),
        nearRidgelessMeanSquaredError: errorOf('nearRidgelessMeanSquaredError'),
        nearRidgelessSnapshotMeanSquaredError: errorOf('nearRidgelessSnapshotMeanSquaredError'),
      },
    };
  },
};

function valuesOf(regression: ParityRegression) {
  const { orderParameter, meanSquaredError, snapshotMeanSquaredError } = regression;
  return { orderParameter, meanSquaredError, snapshotMeanSquaredError };
}

function nearRidgelessValuesOf(regression: ParityRegression) {
  return {
    nearRidgelessOrderParameter: regression.orderParameter,
    nearRidgelessMeanSquaredError: regression.meanSquaredError,
    nearRidgelessSnapshotMeanSquaredError: regression.snapshotMeanSquaredError,
  };
}
