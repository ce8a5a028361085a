import type { Predictor } from '../../core/index.js';
import type { TwoLayerNetwork } from '../../models/index.js';
import { supportWithinInputs } from '../../models/index.js';
import { kernelRegressionOnDataSet } from '../kernel-regression/kernel-regression-on-data-set.js';
import { posteriorRidge } from '../kernel-regression/posterior-ridge.js';
import { errorFromShifts } from '../neuron-sample/error-from-shifts.js';
import { meanFieldOnDataSet } from './mean-field-on-data-set.js';
import {
  meanProduct,
  meanSquaredDistance,
  parityDataOf,
  parityDataParameters,
} from './parity-data-parameters.js';

/**
 * `bayesian-mean-field/dataset`: `orderParameter`, `meanSquaredError` over the whole
 * hypercube and `trainingMeanSquaredError` of plain mean field on the data set
 * `paritySample`; with ReLU the same for kernel regression with ridge kappa^2 P, named
 * `kernelRegression...`.
 */
export const meanFieldDataSetPredictor: Predictor = {
  id: 'bayesian-mean-field/dataset',
  summary: 'What the mean-field Bayesian network learns of a parity from finitely many samples',
  source: { key: 'goring2025', locator: 'mean-field density and self-consistency' },
  parameters: {
    ...parityDataParameters,
    numNeurons: {
      kind: 'integer',
      description: 'quasi-random neurons in each of the four samples that carry the law',
      min: 256,
      max: 65536,
      default: 4096,
    },
  },
  values: {
    orderParameter:
      'mean of fbar(x) chi(x) over the whole hypercube, fbar the mean predictor, chi the parity; 1: all is learned',
    meanSquaredError:
      'mean of (fbar - chi)^2 over the whole hypercube, without a factor 1/2; 1 for fbar = 0',
    trainingMeanSquaredError: 'the same over the P training points',
    kernelRegressionOrderParameter:
      'orderParameter of kernel regression with the ridge kappa^2 P on the same data; with relu',
    kernelRegressionMeanSquaredError: 'its meanSquaredError',
    kernelRegressionTrainingMeanSquaredError: 'its trainingMeanSquaredError',
  },
  where: supportWithinInputs,
  predict: (parameters) => {
    const { network, noise, data, cube, truth } = parityDataOf(parameters);
    const field = meanFieldOnDataSet(network, data, noise, {
      numNeurons: Number(parameters.numNeurons),
    });
    const fitted = field.predict(data.inputs);
    const predictions = field.predict(cube);
    const over = (reduce: (values: Float64Array, targets: Float64Array) => number) => ({
      onCube: reduce(predictions.values, truth),
      errorOnCube: errorFromShifts(predictions.samples.map((values) => reduce(values, truth))),
      onTraining: reduce(fitted.values, data.targets),
      errorOnTraining: errorFromShifts(
        fitted.samples.map((values) => reduce(values, data.targets)),
      ),
    });
    const overlap = over(meanProduct);
    const distance = over(meanSquaredDistance);
    const regression = regressionOn(
      network,
      data,
      cube,
      truth,
      posteriorRidge(noise, data.targets.length),
    );
    return {
      values: {
        orderParameter: overlap.onCube,
        meanSquaredError: distance.onCube,
        trainingMeanSquaredError: distance.onTraining,
        ...regression.values,
      },
      numericalError: {
        orderParameter: overlap.errorOnCube,
        meanSquaredError: distance.errorOnCube,
        trainingMeanSquaredError: distance.errorOnTraining,
        ...regression.numericalError,
      },
    };
  },
};

/** Kernel regression of the same data; nothing for activations whose kernel is not here. */
function regressionOn(
  network: TwoLayerNetwork,
  data: { readonly inputs: Float64Array; readonly targets: Float64Array },
  cube: Float64Array,
  truth: Float64Array,
  ridge: number,
) {
  if (network.activation !== 'relu') return { values: {}, numericalError: {} };
  const regression = kernelRegressionOnDataSet(network, data, ridge);
  const predictions = regression.predict(cube);
  const values = {
    kernelRegressionOrderParameter: meanProduct(predictions, truth),
    kernelRegressionMeanSquaredError: meanSquaredDistance(predictions, truth),
    kernelRegressionTrainingMeanSquaredError: meanSquaredDistance(
      regression.fittedValues,
      data.targets,
    ),
  };
  // Relative to predictions and targets, which are of order one together.
  const scale = predictions.reduce((max, value) => Math.max(max, Math.abs(value)), 1);
  const error = 4 * regression.relativeError * scale ** 2;
  return {
    values,
    numericalError: {
      kernelRegressionOrderParameter: error,
      kernelRegressionMeanSquaredError: error,
      kernelRegressionTrainingMeanSquaredError: error,
    },
  };
}
