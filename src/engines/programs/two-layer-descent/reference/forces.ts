/** What some samples do to a state. */
export interface Forces {
  /** sum_mu r_mu grad g_mu(w_i), width x inputDimension */
  readonly weights: Float64Array;
  /** sum_mu r_mu g_mu(w_i) */
  readonly readouts: Float64Array;
  /** r_mu of these samples, in their order. */
  readonly residuals: Float64Array;
}

/** Forces of some samples, by their numbers. */
export type ForceField = (state: Float64Array, samples: Int32Array) => Forces;
