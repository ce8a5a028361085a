/** A polynomial with its first two derivatives. */
export interface Polynomial {
  readonly value: (x: number) => number;
  readonly slope: (x: number) => number;
  readonly curvature: (x: number) => number;
}

/** @param coefficients - from degree zero */
export function polynomial(coefficients: readonly number[]): Polynomial {
  const slope = derivative(coefficients);
  const curvature = derivative(slope);
  return {
    value: (x) => evaluate(coefficients, x),
    slope: (x) => evaluate(slope, x),
    curvature: (x) => evaluate(curvature, x),
  };
}

function derivative(coefficients: readonly number[]): number[] {
  return coefficients.slice(1).map((own, k) => (k + 1) * own);
}

function evaluate(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) value = value * x + coefficients[k];
  return value;
}
