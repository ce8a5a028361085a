import type * as tvd from 'theory-vs-dynamics';

/** phi(z) and phi'(z), by textbook formulas in double precision. */
export function activationAt(
  { kind, coefficients = [] }: tvd.Activation,
  z: number,
): readonly [value: number, slope: number] {
  switch (kind) {
    case 'relu':
      return z > 0 ? [z, 1] : [0, 0];
    case 'tanh':
      return [Math.tanh(z), Math.cosh(z) ** -2];
    case 'logistic':
      return [1 / (1 + Math.exp(-z)), 1 / (2 + 2 * Math.cosh(z))];
    case 'erf':
      return [errorFunction(z), (2 / Math.sqrt(Math.PI)) * Math.exp(-z * z)];
    case 'polynomial':
      return [
        coefficients.reduce((sum, c, power) => sum + c * z ** power, 0),
        coefficients.reduce(
          (sum, c, power) => sum + (power === 0 ? 0 : c * power * z ** (power - 1)),
          0,
        ),
      ];
  }
}

/** erf(z) = 2 / sqrt(pi) exp(-z^2) sum_n 2^n z^(2n+1) / (2n+1)!!, all terms of one sign. */
function errorFunction(z: number): number {
  if (Math.abs(z) > 6) return Math.sign(z);
  let [term, sum] = [z, z];
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (2 * z * z) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-z * z) * sum;
}
