import { invalidArgument, type Predictor } from '../../core/index.js';
import { supportWithinInputs } from '../../models/index.js';
import { networkOf, networkParameters, optionalWidth } from '../network/network-parameters.js';
import {
  hypercubeDimension,
  paritySparsity,
  posteriorNoise,
} from '../network/parity-parameters.js';
import { kernelPrefactor } from './arc-cosine-kernel.js';
import { parityEigenvalueRelativeError, parityEigenvalues } from './parity-eigenvalues.js';
import { populationParityRegression, sampledParityRegression } from './parity-regression.js';

/** `kernel-regression/eigenvalue`: `eigenvalue` of the kernel on a parity of the given degree. */
export const kernelEigenvaluePredictor: Predictor = {
  id: 'kernel-regression/eigenvalue',
  summary: 'Eigenvalue of the infinite-width kernel on parities of one degree',
  source: { key: 'goring2025', locator: 'infinite-width limit; kernel from cho2009' },
  parameters: {
    inputDimension: hypercubeDimension,
    degree: { kind: 'integer', description: 'degree q of the parity, at most d', min: 0 },
    ...networkParameters,
    width: optionalWidth,
  },
  values: {
    eigenvalue:
      "lambda_q = E_x,x'[K(x, x') chi(x) chi(x')] of the kernel sigma_a^2 N^(1 - 2 gamma) E_w[relu(w . x) relu(w . x')] and one parity chi of degree q, x uniform on the hypercube",
  },
  predict: (parameters) => {
    const network = networkOf(parameters);
    const degree = Number(parameters.degree);
    if (degree > network.inputDimension) {
      throw invalidArgument('degree', degree, `at most inputDimension=${network.inputDimension}`);
    }
    const eigenvalue = kernelPrefactor(network) * parityEigenvalues(network.inputDimension)[degree];
    return {
      values: { eigenvalue },
      // One more rounding per factor of the prefactor and for the power of the width.
      numericalError: { eigenvalue: eigenvalue * (parityEigenvalueRelativeError + 2 ** -49) },
    };
  },
};

/**
 * `kernel-regression/parity`: `orderParameter`, `meanSquaredError` of the
 * posterior mean, `snapshotMeanSquaredError` of one posterior draw. Without
 * `numSamples` the whole hypercube is the training set; with it, averages over
 * data sets by the eigenlearning equations, an approximation whose error is
 * not part of the numerical error.
 */
export const kernelParityPredictor: Predictor = {
  id: 'kernel-regression/parity',
  summary: 'What the infinite-width Bayesian network learns of a sparse parity',
  source: {
    key: 'goring2025',
    locator: 'infinite-width limit',
    deviation: 'ridge kappa^2 P as the posterior has it; finite samples by simon2023',
  },
  parameters: {
    inputDimension: hypercubeDimension,
    sparsity: paritySparsity,
    noise: posteriorNoise,
    ...networkParameters,
    width: optionalWidth,
    numSamples: {
      kind: 'integer',
      description: 'number P of independent uniform training points; absent: the whole hypercube',
      min: 1,
      optional: true,
    },
  },
  values: {
    orderParameter:
      'm = E_x[fbar(x) chi(x)] of the posterior mean fbar and the parity chi; 0 nothing, 1 all is learned',
    meanSquaredError: 'E_x (fbar - chi)^2 over the hypercube, without a factor 1/2; 1 for fbar = 0',
    snapshotMeanSquaredError:
      'the same of one draw from the posterior: plus its predictive variance',
  },
  where: supportWithinInputs,
  predict: (parameters) => {
    const network = networkOf(parameters);
    const kappa = Number(parameters.noise);
    const numSamples = Number(parameters.numSamples);
    const { relativeError, ...values } =
      parameters.numSamples === undefined
        ? populationParityRegression(network, Number(parameters.sparsity), kappa)
        : sampledParityRegression(network, {
            sparsity: Number(parameters.sparsity),
            ridge: kappa ** 2 * numSamples,
            numSamples,
          });
    return {
      values,
      numericalError: {
        orderParameter: relativeError * values.orderParameter,
        meanSquaredError: relativeError * values.meanSquaredError,
        snapshotMeanSquaredError: relativeError * values.snapshotMeanSquaredError,
      },
    };
  },
};
