import type { Predictor } from '../../core/index.js';
import { supportWithinInputs } from '../../models/index.js';
import { networkOf, networkParameters } from '../network/network-parameters.js';
import {
  hypercubeDimension,
  networkWidth,
  paritySparsity,
  posteriorNoise,
} from '../network/parity-parameters.js';
import { exactParityPosterior } from './exact-parity-posterior.js';

/**
 * `exact-posterior/parity`: posterior averages `orderParameter`,
 * `readoutVariance` = <a^2> and `weightSquaredNorm` = <|w|^2>, the last two as
 * means over neurons, with the whole hypercube as training set.
 */
export const exactParityPredictor: Predictor = {
  id: 'exact-posterior/parity',
  summary: 'Posterior averages of a tiny network on a parity, by quadrature',
  source: { key: 'goring2025', locator: 'posterior with the readout integrated out' },
  parameters: {
    inputDimension: { ...hypercubeDimension, max: 2 },
    sparsity: { ...paritySparsity, max: 2 },
    width: { ...networkWidth, max: 2 },
    noise: posteriorNoise,
    ...networkParameters,
  },
  values: {
    orderParameter:
      '<m>, m = E_x[f(x) chi(x)] of a network f and the parity chi; 0 nothing, 1 all is learned',
    readoutVariance: '<a^2>, mean over neurons; sigma_a^2 in the prior',
    weightSquaredNorm: '<|w|^2>, mean over neurons; sigma_w^2 in the prior',
  },
  where: supportWithinInputs,
  predict: (parameters) => {
    const { numericalError, ...values } = exactParityPosterior(
      networkOf(parameters),
      Number(parameters.sparsity),
      Number(parameters.noise),
    );
    return { values, numericalError: { ...numericalError } };
  },
};
