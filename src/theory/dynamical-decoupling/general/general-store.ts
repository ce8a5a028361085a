import { growingTriangles } from '../../../numerics/index.js';
import { type ResidualStore, residualStore } from '../residual-rows.js';

/**
 * The past of a run with neurons that differ: for each pair of them the overlaps w_i(t) . w_j(s) and
 * the responses of w_i(t) to a force on w_j(s), as lower triangles in the two times.
 */
export interface GeneralStore extends ResidualStore {
  readonly width: number;
  /** C_ij(t, t); one series a pair, row-major. */
  readonly overlapDiagonals: readonly Float64Array[];
}

/** Two of the residual and two of each pair. */
export function numTrianglesOfPairs(width: number): number {
  return 2 + 2 * width * width;
}

/** An empty store for times 0 .. capacity - 1. */
export function generalStore(width: number, capacity: number): GeneralStore {
  const triangles = growingTriangles(numTrianglesOfPairs(width), capacity);
  return {
    ...residualStore(triangles, capacity),
    width,
    overlapDiagonals: Array.from({ length: width * width }, () => new Float64Array(capacity)),
  };
}

/** The triangle of C_ij(t, s), s < t, of a pair i m + j. */
export function overlapTriangle(pair: number): number {
  return 2 + 2 * pair;
}

/** The triangle of R_ij(t, s), zero on the diagonal. */
export function responseTriangle(pair: number): number {
  return 3 + 2 * pair;
}
