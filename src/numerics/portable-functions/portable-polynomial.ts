/**
 * A polynomial by Horner's rule, in the order of operations that compiled code has.
 *
 * The functions of this folder are made of sums, products, quotients, square roots and the
 * exponents of numbers alone, which every machine and every engine of JavaScript rounds
 * alike; so they have the same bits everywhere, which those of `Math` have not. The kernels
 * in C have them operation by operation.
 *
 * @param coefficients - of 1, x, x^2, ...
 */
export function portablePolynomial(coefficients: readonly number[], x: number): number {
  let sum = coefficients[coefficients.length - 1];
  for (let power = coefficients.length - 2; power >= 0; power--) {
    sum = sum * x + coefficients[power];
  }
  return sum;
}
