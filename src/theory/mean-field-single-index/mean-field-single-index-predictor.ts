import { invalidArgument, type Predictor } from '../../core/index.js';
import { networkOf, networkParameters } from '../network/network-parameters.js';
import { posteriorNoise } from '../network/parity-parameters.js';
import { meanFieldSingleIndex, scaledMeanFieldSingleIndex } from './mean-field-single-index.js';

/**
 * `bayesian-mean-field/single-index`: `orderParameter`, `meanSquaredError` of the posterior
 * mean, `readoutVariance`, `weightSquaredNorm` and, for comparison,
 * `scalarClosureOrderParameter`. With `noise` and `width` at finite width; with
 * `scaledNoise` in the limit width -> infinity, widthExponent 1, noise^2 = scaledNoise^2 / width.
 */
export const meanFieldSingleIndexPredictor: Predictor = {
  id: 'bayesian-mean-field/single-index',
  summary: 'What the mean-field Bayesian network learns of a Hermite polynomial of one direction',
  source: {
    key: 'goring2025',
    locator: 'mean-field equations',
    deviation: 'closed for the response to the whole residual, not by one number',
  },
  parameters: {
    inputDimension: {
      kind: 'integer',
      description: 'dimension d of the Gaussian inputs',
      min: 2,
      max: 256,
    },
    degree: {
      kind: 'integer',
      description: 'degree p of the normalised Hermite polynomial; even, or 1',
      min: 0,
      max: 16,
    },
    noise: { ...posteriorNoise, optional: true },
    scaledNoise: {
      kind: 'number',
      description: 'khat, instead of noise: the limit of many neurons with kappa^2 = khat^2 / N',
      min: 0,
      exclusiveMin: true,
      optional: true,
    },
    ...networkParameters,
    width: {
      kind: 'integer',
      description: 'number of neurons N; needed with noise, absent with scaledNoise',
      min: 1,
      optional: true,
    },
  },
  values: {
    orderParameter:
      'm = E[fbar y] of the posterior mean fbar, E y^2 = 1; 0 nothing, 1 all is learned',
    meanSquaredError: 'E (fbar - y)^2, without a factor 1/2; 1 for fbar = 0',
    readoutVariance: '<a^2>, mean over neurons; sigma_a^2 in the prior',
    weightSquaredNorm: '<|w|^2>, mean over neurons; sigma_w^2 in the prior',
    scalarClosureOrderParameter: 'm if fbar were m y; right for degree 1 only, for comparison',
  },
  predict: (parameters) => {
    const { noise, scaledNoise, width } = parameters;
    if ((noise === undefined) === (scaledNoise === undefined)) {
      throw invalidArgument('noise', noise, 'either noise or scaledNoise, and not both');
    }
    const degree = Number(parameters.degree);
    if (scaledNoise !== undefined && width !== undefined) {
      throw invalidArgument(
        'width',
        width,
        'no width with scaledNoise, which means infinitely many',
      );
    }
    if (scaledNoise !== undefined && parameters.widthExponent !== 1) {
      throw invalidArgument(
        'widthExponent',
        parameters.widthExponent,
        '1 with scaledNoise, the only exponent for which the limit exists',
        'add --set widthExponent=1',
      );
    }
    if (noise !== undefined && width === undefined) {
      throw invalidArgument(
        'width',
        undefined,
        'a whole number >= 1',
        'give it as --set width=...',
      );
    }
    // The limit fixes the width exponent to 1; the one of the parameters is not used.
    const network = networkOf(
      scaledNoise === undefined ? parameters : { ...parameters, widthExponent: 1, width: 1 },
    );
    const {
      numericalError,
      residual: _,
      ...values
    } = scaledNoise === undefined
      ? meanFieldSingleIndex(network, degree, Number(noise))
      : scaledMeanFieldSingleIndex(network, degree, Number(scaledNoise));
    return { values, numericalError: { ...numericalError } };
  },
};
