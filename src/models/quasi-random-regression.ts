import { invalidArgument } from '../core/index.js';
import type { LinearRegression } from './linear-regression.js';

/** What `quasiRandomRegression` builds a data set from. */
export interface QuasiRandomRegressionSpec {
  /** Number of parameters d; >= 1. */
  readonly inputDimension: number;
  /** Number of samples n; >= 1. */
  readonly numSamples: number;
  /** Scale of the last input column over the scale of the first; >= 1. */
  readonly spread: number;
  /** Variance of the target noise; > 0. */
  readonly noiseVariance: number;
  /** Prior precision of each parameter; >= 0. */
  readonly priorPrecision: number;
  /** Which data set of the family; a whole number >= 0. */
  readonly problem: number;
  /** Absolute value of each true parameter; their signs alternate, + first. */
  readonly signal: number;
}

/**
 * A deterministic regression data set without a random generator, so that any
 * language rebuilds it from a few lines.
 *
 * Definition, for sample i = 0..n-1, column j = 0..d-1 and p_0, p_1, ... = 2, 3, 5, ...:
 *   u_ij = frac((problem n + i + 1) sqrt(p_j))              Weyl sequence in [0, 1), of doubles
 *   x_ij = s_j sqrt(12) (u_ij - 1/2), s_j = spread^(j/(d-1)), s_0 = 1
 *   y_i  = sum_j x_ij signal (-1)^j + sqrt(12 noiseVariance) (u_id - 1/2)
 * so the noise uses the next prime p_d. Columns and noise are equidistributed
 * with variance s_j^2 and `noiseVariance` as n grows.
 *
 * @param spec - sizes, scales and the number of the problem
 * @returns the data with the given noise variance and prior precision
 * @throws VerificationError 'invalid-argument' when a field is out of range
 * @remarks Samples of different problems are disjoint stretches of one
 *   sequence. The product before `frac` must stay exact to 2^-20, hence
 *   (problem + 1) n <= 2^24.
 */
export function quasiRandomRegression(spec: QuasiRandomRegressionSpec): LinearRegression {
  checkSpec(spec);
  const { inputDimension, numSamples, noiseVariance, priorPrecision } = spec;
  const roots = firstPrimes(inputDimension + 1).map(Math.sqrt);
  const scales = Float64Array.from({ length: inputDimension }, (_, j) =>
    j === 0 ? 1 : spec.spread ** (j / (inputDimension - 1)),
  );
  const inputs = new Float64Array(numSamples * inputDimension);
  const targets = new Float64Array(numSamples);
  for (let i = 0; i < numSamples; i++) {
    const index = spec.problem * numSamples + i + 1;
    let target = Math.sqrt(noiseVariance) * centredWeyl(index, roots[inputDimension]);
    for (let j = 0; j < inputDimension; j++) {
      const input = scales[j] * centredWeyl(index, roots[j]);
      inputs[i * inputDimension + j] = input;
      target += input * (j % 2 === 0 ? spec.signal : -spec.signal);
    }
    targets[i] = target;
  }
  return { inputs, targets, inputDimension, numSamples, noiseVariance, priorPrecision };
}

/** Mean 0 and variance 1 over a long stretch of indices. */
function centredWeyl(index: number, irrational: number): number {
  const product = index * irrational;
  return Math.sqrt(12) * (product - Math.floor(product) - 0.5);
}

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return primes;
}

function checkSpec(spec: QuasiRandomRegressionSpec): void {
  requireInteger('inputDimension', spec.inputDimension, 1);
  requireInteger('numSamples', spec.numSamples, 1);
  requireInteger('problem', spec.problem, 0);
  if ((spec.problem + 1) * spec.numSamples > 2 ** 24) {
    throw invalidArgument('problem', spec.problem, '(problem + 1) numSamples <= 2^24');
  }
  requireFinite('spread', spec.spread, spec.spread >= 1, 'a number >= 1');
  requireFinite('noiseVariance', spec.noiseVariance, spec.noiseVariance > 0, 'a number > 0');
  requireFinite('priorPrecision', spec.priorPrecision, spec.priorPrecision >= 0, 'a number >= 0');
  requireFinite('signal', spec.signal, true, 'a finite number');
}

function requireInteger(name: string, value: number, min: number): void {
  if (!(Number.isInteger(value) && value >= min)) {
    throw invalidArgument(name, value, `a whole number >= ${min}`);
  }
}

function requireFinite(name: string, value: number, holds: boolean, expected: string): void {
  if (!(Number.isFinite(value) && holds)) throw invalidArgument(name, value, expected);
}
