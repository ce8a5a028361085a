import type { ParameterSpecs, Parameters } from '../../core/index.js';
import { hypercube, parity, paritySample, type TwoLayerNetwork } from '../../models/index.js';
import { networkOf, networkParameters } from '../network/network-parameters.js';
import {
  hypercubeDimension,
  networkWidth,
  paritySparsity,
  posteriorNoise,
} from '../network/parity-parameters.js';
import { requireLearnableParity } from '../network/require-learnable-parity.js';
import type { DataSet } from './mean-field-problem.js';

/** Parameters of predictions for one data set of a parity. */
export const parityDataParameters = {
  inputDimension: {
    ...hypercubeDimension,
    description: 'input dimension d; errors are averages over the whole hypercube',
    max: 14,
  },
  sparsity: { ...paritySparsity, max: 14 },
  noise: posteriorNoise,
  ...networkParameters,
  activation: { ...networkParameters.activation, choices: ['relu', 'erf', 'tanh'] },
  width: networkWidth,
  numSamples: { kind: 'integer', description: 'number P of training points', min: 1, max: 512 },
  dataSet: {
    kind: 'integer',
    description:
      'which data set: that of the function `paritySample` of the package, whose documentation has the few lines that make it',
    min: 0,
    max: 100000,
    default: 0,
  },
} as const satisfies ParameterSpecs;

/** A network, its data set and the whole hypercube to test on. */
export interface ParityData {
  readonly network: TwoLayerNetwork;
  readonly sparsity: number;
  readonly noise: number;
  readonly data: DataSet;
  readonly cube: Float64Array;
  /** The parity on the cube. */
  readonly truth: Float64Array;
}

/**
 * What resolved parameters describe.
 *
 * @throws VerificationError 'invalid-argument' for a parity that the activation cannot learn
 */
export function parityDataOf(parameters: Parameters): ParityData {
  const network = networkOf(parameters);
  const sparsity = Number(parameters.sparsity);
  requireLearnableParity(network.activation, sparsity);
  const { inputDimension } = network;
  const cube = hypercube(inputDimension);
  return {
    network,
    sparsity,
    noise: Number(parameters.noise),
    data: paritySample({
      inputDimension,
      sparsity,
      numSamples: Number(parameters.numSamples),
      dataSet: Number(parameters.dataSet),
    }),
    cube,
    truth: parity(cube, inputDimension, sparsity),
  };
}

/** Mean of the products, row by row. */
export function meanProduct(first: Float64Array, second: Float64Array): number {
  return first.reduce((sum, value, row) => sum + value * second[row], 0) / first.length;
}

/** Mean of the squared differences, row by row. */
export function meanSquaredDistance(first: Float64Array, second: Float64Array): number {
  return first.reduce((sum, value, row) => sum + (value - second[row]) ** 2, 0) / first.length;
}
