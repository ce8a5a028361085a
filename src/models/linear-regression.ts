/**
 * Bayesian linear regression without intercept, as plain data.
 *
 * Potential: U(theta) = sum_i (x_i . theta - y_i)^2 / (2 noiseVariance)
 *   + priorPrecision |theta|^2 / 2.
 * Law: the Gibbs law exp(-U(theta) / temperature); at temperature 1 this is the
 * posterior of Gaussian noise of variance `noiseVariance` and a Gaussian prior
 * of variance 1 / `priorPrecision` per parameter.
 */
export interface LinearRegression {
  /** Row-major, numSamples x inputDimension. */
  readonly inputs: Float64Array;
  /** One per sample. */
  readonly targets: Float64Array;
  readonly inputDimension: number;
  readonly numSamples: number;
  /** Unit target^2; > 0. */
  readonly noiseVariance: number;
  /** Unit 1 / parameter^2; >= 0. */
  readonly priorPrecision: number;
}
