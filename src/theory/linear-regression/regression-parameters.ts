import type { ParameterConstraint, ParameterSpecs, Parameters } from '../../core/index.js';
import { type LinearRegression, quasiRandomRegression } from '../../models/index.js';

/** Parameters of a quasi-random regression, as predictors accept them. */
export const regressionParameters = {
  inputDimension: {
    kind: 'integer',
    description: 'number of parameters d',
    min: 1,
    max: 30,
  },
  numSamples: { kind: 'integer', description: 'number of samples n', min: 1, max: 100_000 },
  spread: {
    kind: 'number',
    description: 'scale of the last input column over that of the first',
    min: 1,
    max: 1000,
    default: 1,
  },
  noiseVariance: {
    kind: 'number',
    description: 'variance of the target noise, also assumed by the likelihood',
    min: 0,
    exclusiveMin: true,
    default: 1,
  },
  priorPrecision: {
    kind: 'number',
    description: 'prior precision of each parameter',
    min: 0,
    default: 1,
  },
  problem: {
    kind: 'integer',
    description:
      'which data: with i = 0 to n - 1, frac(z) = z - floor(z), all in double precision, and v_ij = sqrt(12) (frac((problem n + i + 1) sqrt(p_j)) - 1/2), p_j = 2, 3, 5, ...: x_ij = spread^(j / (d - 1)) v_ij for j = 0 to d - 1 and y_i = signal (x_i0 - x_i1 + ...) + sqrt(noiseVariance) v_id',
    min: 0,
    default: 0,
  },
  signal: {
    kind: 'number',
    description: 'absolute value of each true parameter; signs alternate',
    default: 1,
  },
} as const satisfies ParameterSpecs;

/** With fewer samples than parameters the prior alone makes the Hessian regular. */
export const regressionConstraints: readonly ParameterConstraint[] = [
  {
    holds: ({ inputDimension, numSamples, priorPrecision }) =>
      Number(priorPrecision) > 0 || Number(numSamples) >= Number(inputDimension),
    about: 'priorPrecision',
    expected: '> 0 where numSamples < inputDimension',
    advice: 'without a prior so few samples leave directions free',
  },
];

/** The regression that resolved parameters describe. */
export function regressionOf(parameters: Parameters): LinearRegression {
  return quasiRandomRegression({
    inputDimension: Number(parameters.inputDimension),
    numSamples: Number(parameters.numSamples),
    spread: Number(parameters.spread),
    noiseVariance: Number(parameters.noiseVariance),
    priorPrecision: Number(parameters.priorPrecision),
    problem: Number(parameters.problem),
    signal: Number(parameters.signal),
  });
}
