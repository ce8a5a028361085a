import type { Predictor } from '../core/index.js';
import { hypercube, parity, paritySample, type TwoLayerNetwork } from '../models/index.js';
import { kernelRegressionOnDataSet } from './kernel-regression-dataset.js';
import { meanFieldOnDataSet } from './mean-field-dataset.js';
import { networkOf, networkParameters } from './network-parameters.js';
import { errorFromShifts } from './neuron-sample-error.js';
import { requireLearnableParity } from './require-learnable-parity.js';

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
    inputDimension: {
      kind: 'integer',
      description: 'input dimension d; errors are averages over the whole hypercube',
      min: 1,
      max: 14,
    },
    sparsity: {
      kind: 'integer',
      description: 'k: the target is the product of the first k coordinates',
      min: 1,
      max: 14,
    },
    noise: {
      kind: 'number',
      description: 'kappa: the posterior is exp(-mean squared error / (2 kappa^2)) times the prior',
      min: 0,
      exclusiveMin: true,
    },
    ...networkParameters,
    activation: { ...networkParameters.activation, choices: ['relu', 'erf', 'tanh'] },
    width: { kind: 'integer', description: 'number of neurons N', min: 1 },
    numSamples: { kind: 'integer', description: 'number P of training points', min: 1, max: 512 },
    dataSet: {
      kind: 'integer',
      description: 'which data set of the family `paritySample`',
      min: 0,
      max: 100000,
      default: 0,
    },
    numNeurons: {
      kind: 'integer',
      description: 'quasi-random neurons in each of the four samples that carry the law',
      min: 256,
      max: 65536,
      default: 4096,
    },
  },
  predict: (parameters) => {
    const network = networkOf(parameters);
    const sparsity = Number(parameters.sparsity);
    requireLearnableParity(network.activation, sparsity);
    const noise = Number(parameters.noise);
    const numSamples = Number(parameters.numSamples);
    const data = paritySample({
      inputDimension: network.inputDimension,
      sparsity,
      numSamples,
      dataSet: Number(parameters.dataSet),
    });
    const cube = hypercube(network.inputDimension);
    const truth = parity(cube, network.inputDimension, sparsity);
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
    const regression = regressionOn(network, data, cube, truth, noise ** 2 * numSamples);
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

function meanProduct(first: Float64Array, second: Float64Array): number {
  return first.reduce((sum, value, row) => sum + value * second[row], 0) / first.length;
}

function meanSquaredDistance(first: Float64Array, second: Float64Array): number {
  return first.reduce((sum, value, row) => sum + (value - second[row]) ** 2, 0) / first.length;
}
