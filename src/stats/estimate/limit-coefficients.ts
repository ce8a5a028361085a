import { invalidArgument } from '../../core/index.js';
import { cholesky, solveByCholesky } from '../../numerics/index.js';
import { requireFinite, requireFiniteValues, requirePositive } from '../require-arguments.js';

/**
 * Coefficients c_k with which the limit L of values y(M) at large M is
 * estimated: L_hat = sum_k c_k y_k.
 *
 * Definition: the intercept of weighted least squares in
 *   E y(M) = L + A M^-r (+ B M^-r2 + ...),   weights M^(-2 noiseExponent),
 * so that sum c_k = 1 and sum c_k M_k^-r = 0. The estimate is linear in y: the
 * limit of a replicate is a number whose mean is L, exactly if the model holds,
 * and any inference on means applies to it.
 *
 * Assumptions: the exponents are known; what the model leaves out belongs into
 * the known bias. The noise exponent affects the variance alone.
 *
 * @param sizes - M_k > 0, different; at least as many as there are terms
 * @param rateExponent - r > 0 of the leading approach
 * @param noiseExponent - the noise of y_k is taken to grow like M_k^noiseExponent
 * @param correctionExponents - r2, ... > 0 of further terms; default none
 * @returns one coefficient per size, in the order of the sizes
 * @throws VerificationError 'invalid-argument' for arguments outside these
 *   ranges, equal sizes or exponents, or terms that the sizes cannot tell apart
 * @source aitken1935
 */
export function limitCoefficients(
  sizes: readonly number[],
  rateExponent: number,
  noiseExponent: number,
  correctionExponents: readonly number[] = [],
): number[] {
  requireArguments(sizes, rateExponent, noiseExponent, correctionExponents);
  const smallest = Math.min(...sizes);
  const exponents = [0, rateExponent, ...correctionExponents];
  const numTerms = exponents.length;
  // In units of the smallest size: no entry overflows and L is the same.
  const rows = sizes.map((size) => exponents.map((exponent) => (size / smallest) ** -exponent));
  const weights = sizes.map((size) => (size / smallest) ** (-2 * noiseExponent));
  const matrix = new Float64Array(numTerms * numTerms);
  for (const [k, row] of rows.entries()) {
    for (let i = 0; i < numTerms; i++) {
      for (let j = 0; j < numTerms; j++) matrix[i * numTerms + j] += weights[k] * row[i] * row[j];
    }
  }
  const unit = new Float64Array(numTerms);
  unit[0] = 1;
  const solution = solveByCholesky(cholesky(matrix, numTerms), unit);
  return rows.map(
    (row, k) => weights[k] * row.reduce((sum, value, i) => sum + value * solution[i], 0),
  );
}

function requireArguments(
  sizes: readonly number[],
  rateExponent: number,
  noiseExponent: number,
  correctionExponents: readonly number[],
): void {
  requireFiniteValues('sizes', sizes, 2 + correctionExponents.length);
  for (const [k, size] of sizes.entries()) requirePositive(`sizes[${k}]`, size);
  if (new Set(sizes).size < sizes.length) throw invalidArgument('sizes', sizes, 'different sizes');
  requirePositive('rateExponent', rateExponent);
  requireFinite('noiseExponent', noiseExponent);
  for (const [index, exponent] of correctionExponents.entries()) {
    requirePositive(`correctionExponents[${index}]`, exponent);
  }
  if (new Set([rateExponent, ...correctionExponents]).size <= correctionExponents.length) {
    throw invalidArgument('correctionExponents', correctionExponents, 'exponents that differ');
  }
}
