import { invalidArgument } from '../../core/index.js';

/**
 * Solution of a small dense linear system by Gaussian elimination with partial
 * pivoting.
 *
 * @param matrix - row-major, size x size; left unchanged
 * @param size - n >= 1
 * @param rightHandSide - n numbers; left unchanged
 * @returns x with matrix x = rightHandSide
 * @throws VerificationError 'invalid-argument' when the lengths do not fit, or
 *   the matrix is singular to working precision
 * @remarks Cost 2 n^3 / 3. Backward stable in practice: x solves a system
 *   whose matrix differs by about n 2^-52 relative, so its relative error is
 *   that times the condition number.
 */
export function solveLinear(
  matrix: Float64Array,
  size: number,
  rightHandSide: Float64Array,
): Float64Array {
  if (matrix.length !== size * size || rightHandSide.length !== size || size < 1) {
    throw invalidArgument(
      'lengths of matrix and rightHandSide',
      [matrix.length, rightHandSide.length],
      `${size} x ${size} and ${size} entries`,
    );
  }
  const rows = Array.from({ length: size }, (_, i) => matrix.slice(i * size, (i + 1) * size));
  const solution = rightHandSide.slice();
  const largest = matrix.reduce((max, entry) => Math.max(max, Math.abs(entry)), 0);
  for (let column = 0; column < size; column++) {
    const pivotRow = largestBelow(rows, column);
    const pivot = rows[pivotRow][column];
    if (!(Math.abs(pivot) > size * Number.EPSILON * largest)) {
      throw invalidArgument(`pivot ${column} of matrix`, pivot, 'a non-singular finite matrix');
    }
    [rows[column], rows[pivotRow]] = [rows[pivotRow], rows[column]];
    [solution[column], solution[pivotRow]] = [solution[pivotRow], solution[column]];
    for (let i = column + 1; i < size; i++) {
      const factor = rows[i][column] / pivot;
      if (factor === 0) continue;
      for (let j = column; j < size; j++) rows[i][j] -= factor * rows[column][j];
      solution[i] -= factor * solution[column];
    }
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let j = i + 1; j < size; j++) solution[i] -= rows[i][j] * solution[j];
    solution[i] /= rows[i][i];
  }
  return solution;
}

function largestBelow(rows: readonly Float64Array[], column: number): number {
  let best = column;
  for (let i = column + 1; i < rows.length; i++) {
    if (Math.abs(rows[i][column]) > Math.abs(rows[best][column])) best = i;
  }
  return best;
}
