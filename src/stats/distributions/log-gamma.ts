import { requirePositive } from '../arguments.js';

const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI);

/** From here on the first six terms of Stirling's series reach double precision. */
const stirlingFrom = 12;

/**
 * Natural logarithm of the gamma function.
 *
 * Definition: ln Gamma(x) = (x - 1/2) ln x - x + ln(2 pi)/2 + Stirling's series,
 * after the recurrence has lifted x above 12.
 *
 * @param x - finite, > 0
 * @throws VerificationError 'invalid-argument' for any other x
 * @remarks Error below 1e-14 max(1, |ln Gamma(x)|).
 * @source dlmf2024, 5.11.1 and 5.5.1
 */
export function logGamma(x: number): number {
  requirePositive('x', x);
  let lifted = x;
  let product = 1;
  while (lifted < stirlingFrom) {
    product *= lifted;
    lifted += 1;
  }
  const inverse = 1 / lifted;
  const square = inverse * inverse;
  const series =
    inverse *
    (1 / 12 -
      square *
        (1 / 360 -
          square *
            (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - (square * 691) / 360360)))));
  return (lifted - 0.5) * Math.log(lifted) - lifted + halfLogTwoPi + series - Math.log(product);
}

/** Natural logarithm of the beta function B(a, b); both arguments finite and > 0. */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}
