import { invalidArgument } from '../../core/index.js';

/** A symmetric positive definite matrix as L L^T. */
export interface CholeskyFactor {
  readonly size: number;
  /** L, row-major, size x size, zero above the diagonal. */
  readonly lower: Float64Array;
}

/**
 * Cholesky factor of a symmetric positive definite matrix.
 *
 * @param matrix - row-major, size x size; the lower triangle is read
 * @param size - n >= 1
 * @throws VerificationError 'invalid-argument' when a pivot is not positive
 *   above rounding, that is when the matrix is not positive definite
 * @remarks Backward stable: L L^T differs from the matrix by at most about
 *   (n + 1) 2^-52 times its diagonal.
 */
export function cholesky(matrix: Float64Array, size: number): CholeskyFactor {
  if (matrix.length !== size * size || size < 1) {
    throw invalidArgument('matrix.length', matrix.length, `${size} x ${size} entries`);
  }
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let remainder = matrix[i * size + j];
      for (let k = 0; k < j; k++) remainder -= lower[i * size + k] * lower[j * size + k];
      if (i !== j) {
        lower[i * size + j] = remainder / lower[j * size + j];
        continue;
      }
      const rounding = (size + 1) * Number.EPSILON * Math.abs(matrix[i * size + i]);
      if (!(remainder > rounding && Number.isFinite(remainder))) {
        throw invalidArgument(
          `pivot ${i} of matrix`,
          remainder,
          `a number > ${rounding}, as in a positive definite matrix`,
        );
      }
      lower[i * size + i] = Math.sqrt(remainder);
    }
  }
  return { size, lower };
}

/** Solution x of L L^T x = `rightHandSide`, in n^2 operations. */
export function solveByCholesky(factor: CholeskyFactor, rightHandSide: Float64Array): Float64Array {
  const { size, lower } = factor;
  if (rightHandSide.length !== size) {
    throw invalidArgument('rightHandSide.length', rightHandSide.length, `${size}`);
  }
  const solution = rightHandSide.slice();
  for (let i = 0; i < size; i++) {
    let remainder = solution[i];
    for (let k = 0; k < i; k++) remainder -= lower[i * size + k] * solution[k];
    solution[i] = remainder / lower[i * size + i];
  }
  for (let i = size - 1; i >= 0; i--) {
    let remainder = solution[i];
    for (let k = i + 1; k < size; k++) remainder -= lower[k * size + i] * solution[k];
    solution[i] = remainder / lower[i * size + i];
  }
  return solution;
}

/** Natural logarithm of the determinant of L L^T. */
export function logDeterminantByCholesky(factor: CholeskyFactor): number {
  let logDeterminant = 0;
  for (let i = 0; i < factor.size; i++) {
    logDeterminant += 2 * Math.log(factor.lower[i * factor.size + i]);
  }
  return logDeterminant;
}
