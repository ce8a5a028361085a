/** Normal. */
export interface NormalLaw {
  readonly kind: 'normal';
  readonly mean: number;
  /** Standard deviation, > 0. */
  readonly deviation: number;
}

/** Evenly spread between two ends. */
export interface UniformLaw {
  readonly kind: 'uniform';
  readonly lower: number;
  /** Above `lower`. */
  readonly upper: number;
}

/** Exponential waiting time from 0 on. */
export interface ExponentialLaw {
  readonly kind: 'exponential';
  /** > 0 */
  readonly mean: number;
}

/** Gamma: density proportional to x^(shape - 1) exp(-x / scale) from 0 on. */
export interface GammaLaw {
  readonly kind: 'gamma';
  /** > 0 */
  readonly shape: number;
  /** > 0; the mean is shape times scale. */
  readonly scale: number;
}

/** Sum of the squares of `degrees` standard normal numbers. */
export interface ChiSquareLaw {
  readonly kind: 'chi-square';
  /** > 0, not necessarily whole. */
  readonly degrees: number;
}

/**
 * A distribution function by its values, linear between them: for laws that a theory
 * computes. How far that is from the law itself belongs to the numerical error.
 */
export interface TableLaw {
  readonly kind: 'table';
  /** At least two, increasing. */
  readonly places: readonly number[];
  /** P(X <= place) of each place: from 0 at the first to 1 at the last, never falling. */
  readonly probabilities: readonly number[];
}

/** Draws a part by its weight, then a number from the law of that part. */
export interface MixtureLaw {
  readonly kind: 'mixture';
  /** At least one; weights > 0, relative to their sum. */
  readonly parts: readonly { readonly weight: number; readonly law: Law }[];
}

/**
 * A continuous law of one number, as plain data: it can be written to a file and sent to a
 * worker. `distributionFunctionOf` of the statistics makes the function.
 */
export type Law =
  | NormalLaw
  | UniformLaw
  | ExponentialLaw
  | GammaLaw
  | ChiSquareLaw
  | TableLaw
  | MixtureLaw;
