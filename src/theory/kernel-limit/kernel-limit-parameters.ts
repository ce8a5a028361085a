import type { ParameterSpecs, Parameters } from '../../core/index.js';
import { quasiRandomRegression } from '../../models/index.js';
import { type TangentKernelOptions, tangentKernelActivations } from './tangent-kernel.js';

/** Parameters of a tangent kernel and of the points it is taken at, as predictors accept them. */
export const kernelLimitParameters = {
  inputDimension: { kind: 'integer', description: 'dimension d of the points', min: 1, max: 30 },
  numSamples: { kind: 'integer', description: 'number n of training points', min: 1, max: 200 },
  activation: {
    kind: 'choice',
    description: 'sigma(z): erf(z / sqrt 2), max(0, z) or exp(-z^2 / 2)',
    choices: tangentKernelActivations,
    default: 'erf',
  },
  coefficients: {
    kind: 'choice',
    description: 'whether output coefficients are trained, as weights are',
    choices: ['trained', 'fixed'],
    default: 'trained',
  },
  weightStd: {
    kind: 'number',
    description: 's: weights start from N(0, s^2 I)',
    min: 0,
    exclusiveMin: true,
    default: 1,
  },
  coefficientSquare: {
    kind: 'number',
    description: 'mean square of the output coefficients at the start',
    min: 0,
    exclusiveMin: true,
    default: 1,
  },
  constantInput: {
    kind: 'number',
    description: 'one more coordinate of every point, which makes its weight a bias; 0: none',
    default: 1,
  },
  problem: {
    kind: 'integer',
    description:
      'which points: with n of them in all, those to test on last, i = 0, 1, ..., frac(z) = z - floor(z), all in double precision, and v_ij = sqrt(12) (frac((problem n + i + 1) sqrt(p_j)) - 1/2), p_j = 2, 3, 5, ...: x_ij = v_ij for j = 0 to d - 1 and y_i = x_i0 - x_i1 + ... + v_id / 2',
    min: 0,
    default: 0,
  },
} as const satisfies ParameterSpecs;

/** The kernel that resolved parameters describe. */
export function tangentKernelOf(parameters: Parameters): TangentKernelOptions {
  return {
    inputDimension: Number(parameters.inputDimension),
    activation: parameters.activation as TangentKernelOptions['activation'],
    coefficients: parameters.coefficients === 'fixed' ? 'fixed' : 'trained',
    weightStd: Number(parameters.weightStd),
    coefficientSquare: Number(parameters.coefficientSquare),
    constantInput: Number(parameters.constantInput),
  };
}

/** Training points with targets, and points to test on. */
export interface KernelLimitData {
  readonly inputs: Float64Array;
  readonly targets: Float64Array;
  readonly testInputs: Float64Array;
}

/**
 * Data of the family `quasiRandomRegression` without spread, noise variance 1/4 and signal 1:
 * the first samples train, those after them test.
 */
export function kernelLimitData(parameters: Parameters, numTestPoints: number): KernelLimitData {
  const inputDimension = Number(parameters.inputDimension);
  const numSamples = Number(parameters.numSamples);
  const { inputs, targets } = quasiRandomRegression({
    inputDimension,
    numSamples: numSamples + numTestPoints,
    spread: 1,
    noiseVariance: 0.25,
    priorPrecision: 0,
    problem: Number(parameters.problem),
    signal: 1,
  });
  return {
    inputs: inputs.slice(0, numSamples * inputDimension),
    targets: targets.slice(0, numSamples),
    testInputs: inputs.slice(numSamples * inputDimension),
  };
}
