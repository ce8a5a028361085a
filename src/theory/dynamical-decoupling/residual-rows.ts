import type { GrowingTriangles } from '../../numerics/index.js';

/** Where the past of the residual of a sample is kept, and room to work in. */
export interface ResidualStore {
  readonly triangles: GrowingTriangles;
  /** Triangle of K: how the residual answers to itself; one on the diagonal. */
  readonly answer: number;
  /** Triangle of Gamma, the correlation of the residual, without its diagonal. */
  readonly residual: number;
  readonly residualDiagonal: Float64Array;
  /** -eta_s Sigma_R(t, s) of s < t, then zero. */
  readonly feedback: Float64Array;
  /** Sigma_C(t, s) of s <= t. */
  readonly source: Float64Array;
  readonly columnSums: Float64Array;
  readonly rowSums: Float64Array;
}

/** The residual of a time with those before it. */
export interface ResidualRows {
  /** K(t, s), s <= t. */
  readonly answer: Float64Array;
  /** Gamma(t, s), s < t. */
  readonly correlation: Float64Array;
  /** Gamma(t, t) */
  readonly variance: number;
  /** kappa = sum_s K(t, s): what is left of a constant label. */
  readonly signal: number;
}

/** An empty store whose triangles are the first two. */
export function residualStore(triangles: GrowingTriangles, capacity: number): ResidualStore {
  const numbers = () => new Float64Array(capacity);
  return {
    triangles,
    answer: 0,
    residual: 1,
    residualDiagonal: numbers(),
    feedback: numbers(),
    source: numbers(),
    columnSums: numbers(),
    rowSums: numbers(),
  };
}

/**
 * The next row of K and Gamma, from `feedback` and `source` of its time.
 *
 * Definition: the residual is r(t) = zeta(t) - sum_{u < t} eta_u Sigma_R(t, u) r(u) with zeta of
 * covariance Sigma_C, so r = K zeta with K = (1 + Sigma_R eta)^-1 and Gamma = K Sigma_C K^T:
 *   K(t, s) = -sum_{s <= u < t} eta_u Sigma_R(t, u) K(u, s)
 *   X(s) = sum_{u <= s} K(s, u) Sigma_C(t, u),
 *   Gamma(t, s) = X(s) - sum_{u < t} eta_u Sigma_R(t, u) Gamma(u, s), for s < t and then for s = t.
 */
export function nextResidualRows(store: ResidualStore, step: number): ResidualRows {
  const { triangles, residualDiagonal, feedback, source, columnSums, rowSums } = store;
  const answer = triangles.row(store.answer, step);
  const correlation = triangles.row(store.residual, step);
  if (step > 0) {
    triangles.sweep({
      triangle: store.answer,
      numRows: step,
      rowFactors: feedback,
      columnFactors: source,
      columnSums,
      rowSums,
    });
    answer.set(columnSums.subarray(0, step));
    correlation.set(rowSums.subarray(0, step));
    triangles.sweep({
      triangle: store.residual,
      numRows: step,
      rowFactors: feedback,
      columnFactors: feedback,
      columnSums,
      rowSums,
    });
    for (let s = 0; s < step; s++) {
      correlation[s] += columnSums[s] + rowSums[s] + feedback[s] * residualDiagonal[s];
    }
  }
  answer[step] = 1;
  const variance = dot(answer, source, step + 1) + dot(feedback, correlation, step);
  residualDiagonal[step] = variance;
  let signal = 0;
  for (let s = 0; s <= step; s++) signal += answer[s];
  return { answer, correlation, variance, signal };
}

/** The sum of products of the first numbers. */
export function dot(first: Float64Array, second: Float64Array, count: number): number {
  let sum = 0;
  for (let s = 0; s < count; s++) sum += first[s] * second[s];
  return sum;
}
