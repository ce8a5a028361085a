import type { Predictor } from '../../core/index.js';
import { supportWithinInputs } from '../../models/index.js';
import { isotropicPrecisions } from '../mean-field-parity/solve-mean-field.js';
import { ardParameters } from '../network/ard-parameters.js';
import { errorFromShifts } from '../neuron-sample/error-from-shifts.js';
import { meanFieldArdOnDataSet } from './mean-field-ard-on-data-set.js';
import {
  meanProduct,
  meanSquaredDistance,
  parityDataOf,
  parityDataParameters,
} from './parity-data-parameters.js';

/**
 * `bayesian-mean-field-ard/dataset`: `orderParameter` and `meanSquaredError` over the
 * whole hypercube of mean field with relevance determination on the data set
 * `paritySample`, and the geometric means of the precisions on and off the support in
 * units of the prior's d / sigma_w^2, `relevantPrecision` and (with irrelevant inputs)
 * `irrelevantPrecision`.
 */
export const meanFieldArdDataSetPredictor: Predictor = {
  id: 'bayesian-mean-field-ard/dataset',
  summary: 'What input feature selection adds to mean field from finitely many samples',
  source: { key: 'goring2025', locator: 'MF-ARD' },
  parameters: {
    ...parityDataParameters,
    ...ardParameters,
    numNeurons: {
      kind: 'integer',
      description:
        'quasi-random neurons in each of the four samples that carry the law; more for wide networks, where N / (2 alpha_0) amplifies errors',
      min: 256,
      max: 65536,
      default: 2048,
    },
  },
  values: {
    orderParameter:
      'mean of fbar(x) chi(x) over the whole hypercube, fbar the mean predictor, chi the parity; 1: all is learned',
    meanSquaredError:
      'mean of (fbar - chi)^2 over the whole hypercube, without a factor 1/2; 1 for fbar = 0',
    relevantPrecision:
      'geometric mean of the prior precisions of the first k inputs, in units of d / sigma_w^2',
    irrelevantPrecision:
      'geometric mean of those of the other inputs, in the same units; where there are any',
  },
  where: supportWithinInputs,
  predict: (parameters) => {
    const { network, sparsity, noise, data, cube, truth } = parityDataOf(parameters);
    const { inputDimension } = network;
    const isotropic = isotropicPrecisions(network).relevant;
    const sparse = (j: number) => (j < sparsity ? isotropic / 10 : 10 * isotropic);
    const field = meanFieldArdOnDataSet(network, data, noise, {
      hyperShape: Number(parameters.hyperShape),
      numNeurons: Number(parameters.numNeurons),
      start: Float64Array.from({ length: inputDimension }, (_, j) =>
        parameters.start === 'sparse' ? sparse(j) : isotropic,
      ),
    });
    const { values, samples } = field.predict(cube);
    const precisionOf = (name: string, first: number, end: number) => {
      if (first === end) return { values: {}, numericalError: {} };
      const meanOf = (all: Float64Array) => geometricMean(all.subarray(first, end)) / isotropic;
      const own = field.precisionSamples.map(meanOf);
      const value = meanOf(field.precisions);
      // All samples stop on the same side of their fixed points.
      const error = errorFromShifts(own) + field.precisionResidual * value;
      return { values: { [name]: value }, numericalError: { [name]: error } };
    };
    const relevant = precisionOf('relevantPrecision', 0, sparsity);
    const irrelevant = precisionOf('irrelevantPrecision', sparsity, inputDimension);
    return {
      values: {
        orderParameter: meanProduct(values, truth),
        meanSquaredError: meanSquaredDistance(values, truth),
        ...relevant.values,
        ...irrelevant.values,
      },
      numericalError: {
        orderParameter:
          errorFromShifts(samples.map((own) => meanProduct(own, truth))) +
          inputDimension * field.precisionResidual,
        meanSquaredError:
          errorFromShifts(samples.map((own) => meanSquaredDistance(own, truth))) +
          2 * inputDimension * field.precisionResidual,
        ...relevant.numericalError,
        ...irrelevant.numericalError,
      },
    };
  },
};

function geometricMean(values: Float64Array): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}
