/** A computed number. */
export interface NumberWithError {
  readonly value: number;
  /** Bound on |value - exact|, >= 0. */
  readonly numericalError: number;
}

/** A computed number with a bound on its error. */
export function withError(value: number, numericalError: number): NumberWithError {
  return { value, numericalError };
}
