import { invalidArgument } from '../../core/index.js';

/** A positive semidefinite matrix as a sum of few dyads. */
export interface LowRankFactor {
  /** Vectors f_k of n numbers each; the matrix is about sum_k f_k f_k^T. */
  readonly columns: readonly Float64Array[];
  /** Bound on the error of every entry, without roundings: what is left of the diagonal at most. */
  readonly largestRemainder: number;
}

/** A matrix by its entries, of which only few columns are read. */
export interface SemidefiniteMatrix {
  readonly size: number;
  /** Symmetric, positive semidefinite. */
  readonly entry: (row: number, column: number) => number;
}

/**
 * Low-rank factor of a symmetric positive semidefinite matrix by Cholesky's algorithm with
 * diagonal pivots.
 *
 * Definition: each column is that of the remainder with the largest diagonal entry, over its
 * root; what remains is positive semidefinite, so that no entry exceeds the largest of its
 * diagonal. For matrices of smooth kernels this falls off exponentially.
 *
 * @param matrix - n >= 1
 * @param tolerance - largest entry that may be left out; > 0
 * @throws VerificationError 'invalid-argument' when an argument is out of range, or an entry
 *   that is met is not finite
 * @remarks Cost n r^2 for the rank r, and n r entries. Roundings: an entry is off by about
 *   r 2^-52 of the largest one more.
 * @source harbrecht2012, algorithm 1
 */
export function pivotedCholesky(
  { size, entry }: SemidefiniteMatrix,
  tolerance: number,
): LowRankFactor {
  if (!(Number.isInteger(size) && size >= 1)) {
    throw invalidArgument('size', size, 'a whole number >= 1');
  }
  if (!(tolerance > 0)) throw invalidArgument('tolerance', tolerance, 'a number > 0');
  const remainder = Float64Array.from({ length: size }, (_, i) => entry(i, i));
  const columns: Float64Array[] = [];
  for (;;) {
    const pivot = largestPlace(remainder);
    if (!(columns.length < size && remainder[pivot] > tolerance)) {
      return { columns, largestRemainder: Math.max(0, remainder[pivot]) };
    }
    const root = Math.sqrt(remainder[pivot]);
    const column = Float64Array.from({ length: size }, (_, i) => {
      const known = columns.reduce((sum, other) => sum + other[i] * other[pivot], 0);
      return (entry(i, pivot) - known) / root;
    });
    for (let i = 0; i < size; i++) remainder[i] -= column[i] ** 2;
    remainder[pivot] = 0;
    columns.push(column);
  }
}

function largestPlace(diagonal: Float64Array): number {
  let best = 0;
  for (let i = 0; i < diagonal.length; i++) {
    if (!Number.isFinite(diagonal[i])) {
      throw invalidArgument(`diagonal of matrix [${i}]`, diagonal[i], 'a finite number');
    }
    if (diagonal[i] > diagonal[best]) best = i;
  }
  return best;
}
