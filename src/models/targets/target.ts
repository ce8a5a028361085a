/**
 * A density proportional to exp(-U(theta) / T), stated as plain data that JSON can write:
 * the targets of `docs/protocol.md`, under the same names.
 */
export type Target =
  | GaussianTarget
  | LinearRegressionTarget
  | LogisticRegressionTarget
  | TwoNeuronsTarget
  | FunnelTarget
  | TwoModesTarget;

type Vector = readonly number[];
type Rows = readonly (readonly number[])[];

/** U = (theta - mean)' precision (theta - mean) / 2. */
export interface GaussianTarget {
  readonly kind: 'gaussian';
  /** d numbers. */
  readonly mean: Vector;
  /** d x d, symmetric, with a positive diagonal. */
  readonly precision: Rows;
}

/** U = sum_i (y_i - x_i . theta)^2 / (2 noiseVariance) + priorPrecision |theta|^2 / 2. */
export interface LinearRegressionTarget {
  readonly kind: 'linear-regression';
  /** n x d. */
  readonly inputs: Rows;
  /** n numbers y. */
  readonly targets: Vector;
  /** > 0 */
  readonly noiseVariance: number;
  /** >= 0 */
  readonly priorPrecision: number;
}

/** U = sum_i log(1 + exp(-(2 y_i - 1) x_i . theta)) + priorPrecision |theta|^2 / 2. */
export interface LogisticRegressionTarget {
  readonly kind: 'logistic-regression';
  /** n x d. */
  readonly inputs: Rows;
  /** n numbers y, each 0 or 1. */
  readonly targets: Vector;
  /** >= 0 */
  readonly priorPrecision: number;
}

/**
 * U = sum_i (y_i - f(x_i))^2 / (2 noiseVariance) + priorPrecision |theta|^2 / 2 with
 * f(x) = a_1 tanh(w_1 x) + a_2 tanh(w_2 x) and theta = (w_1, w_2, a_1, a_2).
 */
export interface TwoNeuronsTarget {
  readonly kind: 'two-neurons';
  /** n numbers x. */
  readonly inputs: Vector;
  /** n numbers y. */
  readonly targets: Vector;
  /** > 0 */
  readonly noiseVariance: number;
  /** > 0 */
  readonly priorPrecision: number;
}

/** U = theta_1^2 / (2 s^2) + sum_{j > 1} (theta_j^2 exp(-theta_1) + theta_1) / 2, s the deviation. */
export interface FunnelTarget {
  readonly kind: 'funnel';
  /** > 0 */
  readonly deviation: number;
  /** d >= 2 */
  readonly dimension: number;
}

/** U = -log sum_k weights_k exp(-|theta - means_k|^2 / (2 deviation^2)). */
export interface TwoModesTarget {
  readonly kind: 'two-modes';
  /** 2 x d. */
  readonly means: Rows;
  /** Two numbers > 0. */
  readonly weights: Vector;
  /** > 0 */
  readonly deviation: number;
}
