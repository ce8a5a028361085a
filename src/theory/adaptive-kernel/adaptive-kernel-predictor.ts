import type { Predictor } from '../../core/index.js';
import { supportWithinInputs } from '../../models/index.js';
import { networkOf, networkParameters } from '../network/network-parameters.js';
import {
  hypercubeDimension,
  networkWidth,
  paritySparsity,
  posteriorNoise,
} from '../network/parity-parameters.js';
import { adaptiveKernelParity } from './adaptive-kernel-parity.js';

/**
 * `adaptive-kernel/parity`: `orderParameter` and `meanSquaredError` from the start at
 * the prior, and `learnedStartOrderParameter` from a start that has learned, which
 * differs where the saddle point is not unique.
 */
export const adaptiveKernelPredictor: Predictor = {
  id: 'adaptive-kernel/parity',
  summary: 'What a network with a self-consistent kernel learns of a parity on the whole hypercube',
  source: {
    key: 'goring2025',
    locator: 'posterior with the readout integrated out',
    deviation: 'expanded around a concentrated kernel, instead of independent neurons',
  },
  parameters: {
    inputDimension: {
      ...hypercubeDimension,
      description: `${hypercubeDimension.description}, which is the training set as a whole`,
      max: 12,
    },
    sparsity: {
      ...paritySparsity,
      description: `${paritySparsity.description}; even, or 1`,
      max: 12,
    },
    noise: posteriorNoise,
    ...networkParameters,
    width: networkWidth,
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
      'm = E_x[fbar(x) chi(x)] of the mean predictor and the parity, solved from the prior on; 1: all is learned',
    meanSquaredError: 'E_x (fbar - chi)^2 = (1 - m)^2, without a factor 1/2; 1 for fbar = 0',
    learnedStartOrderParameter:
      'm solved from a start that has learned; another number where there are two solutions',
  },
  where: supportWithinInputs,
  predict: (parameters) => {
    const { branches } = adaptiveKernelParity(
      networkOf(parameters),
      Number(parameters.sparsity),
      Number(parameters.noise),
      { numNeurons: Number(parameters.numNeurons) },
    );
    const [first, second] = branches;
    return {
      values: {
        orderParameter: first.orderParameter,
        meanSquaredError: first.meanSquaredError,
        learnedStartOrderParameter: second.orderParameter,
      },
      numericalError: {
        ...first.numericalError,
        learnedStartOrderParameter: second.numericalError.orderParameter,
      },
    };
  },
};
