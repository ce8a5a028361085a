import type { Activation } from '../../../../core/index.js';

/** phi(z) and phi'(z), z with the gain already in it. */
export interface ActivationFunctions {
  readonly value: (z: number) => number;
  readonly slope: (z: number) => number;
}

/** The activation as functions of one number, float64. */
export function activationFunctions(activation: Activation): ActivationFunctions {
  switch (activation.kind) {
    case 'relu':
      return { value: (z) => Math.max(0, z), slope: (z) => (z > 0 ? 1 : 0) };
    case 'tanh':
      return { value: Math.tanh, slope: (z) => 1 / Math.cosh(z) ** 2 };
    case 'logistic':
      return { value: logistic, slope: (z) => logistic(z) * logistic(-z) };
    case 'erf':
      return { value: erf, slope: (z) => (2 / Math.sqrt(Math.PI)) * Math.exp(-z * z) };
    case 'polynomial':
      return polynomial(activation.coefficients ?? []);
  }
}

function logistic(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/**
 * erf(z) = 2 / sqrt(pi) exp(-z^2) sum_n 2^n z^(2n+1) / (2n+1)!!, a sum of terms
 * of one sign; beyond 6 it is one to rounding.
 */
function erf(z: number): number {
  if (Math.abs(z) > 6) return Math.sign(z);
  let term = z;
  let sum = z;
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (2 * z * z) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-z * z) * sum;
}

function polynomial(coefficients: readonly number[]): ActivationFunctions {
  const derivative = coefficients.slice(1).map((coefficient, n) => (n + 1) * coefficient);
  const evaluate = (list: readonly number[], z: number) => {
    let sum = 0;
    for (let n = list.length - 1; n >= 0; n--) sum = sum * z + list[n];
    return sum;
  };
  return { value: (z) => evaluate(coefficients, z), slope: (z) => evaluate(derivative, z) };
}
