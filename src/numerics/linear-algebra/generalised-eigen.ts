import { invalidArgument } from '../../core/index.js';
import { cholesky } from './cholesky.js';
import { symmetricEigen } from './symmetric-eigen.js';

/** Spectrum of a pencil of symmetric matrices. */
export interface GeneralisedEigen {
  /** theta of S v = theta T v, ascending. */
  readonly values: Float64Array;
  /** Row k is v of `values[k]`, with v T v = 1; row-major, size x size. */
  readonly vectors: Float64Array;
}

/**
 * Eigenvalues and eigenvectors of S v = theta T v, by the symmetric matrix L^-1 S L^-T with
 * T = L L^T.
 *
 * @param matrix - S, row-major, size x size; only its symmetric part is used
 * @param metric - T, symmetric and positive definite
 * @param size - n >= 1
 * @throws VerificationError 'invalid-argument' when T is not positive definite, or lengths do
 *   not fit
 * @remarks Errors are those of rounding times the condition number of T.
 */
export function generalisedEigen(
  matrix: Float64Array,
  metric: Float64Array,
  size: number,
): GeneralisedEigen {
  if (matrix.length !== size * size) {
    throw invalidArgument('matrix.length', matrix.length, `${size} x ${size} entries`);
  }
  const { lower } = cholesky(metric, size);
  const half = solveLower(lower, matrix, size);
  const { values, vectors } = symmetricEigen(solveLower(lower, transposed(half, size), size), size);
  for (let row = 0; row < size; row++) {
    const vector = vectors.subarray(row * size, (row + 1) * size);
    for (let i = size - 1; i >= 0; i--) {
      for (let k = i + 1; k < size; k++) vector[i] -= lower[k * size + i] * vector[k];
      vector[i] /= lower[i * size + i];
    }
  }
  return { values, vectors };
}

/** L^-1 times a matrix. */
function solveLower(lower: Float64Array, matrix: Float64Array, size: number): Float64Array {
  const solution = matrix.slice();
  for (let column = 0; column < size; column++) {
    for (let i = 0; i < size; i++) {
      for (let k = 0; k < i; k++) {
        solution[i * size + column] -= lower[i * size + k] * solution[k * size + column];
      }
      solution[i * size + column] /= lower[i * size + i];
    }
  }
  return solution;
}

function transposed(matrix: Float64Array, size: number): Float64Array {
  return matrix.map((_, index) => matrix[(index % size) * size + Math.floor(index / size)]);
}
