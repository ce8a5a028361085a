import { portablePolynomial } from './portable-polynomial.js';

/** (arctan(t) / t - 1) / t^2 as a polynomial in t^2 <= (sqrt(2) - 1)^2. */
const tail = [
  -0.3333333333333333, 0.19999999999995513, -0.1428571428466518, 0.11111111015146714,
  -0.0909090457366906, 0.07692183087342026, -0.06664509989818045, 0.058581362519061465,
  -0.05085383488842831, 0.03922974453661223, -0.019174543572021332,
];

/**
 * arctan(t), with the same bits everywhere.
 *
 * @param t - in [-1, 1]
 * @remarks Relative error below 1e-15. Twice the arctangent of t / (1 + sqrt(1 + t^2)),
 *   which is at most sqrt(2) - 1, by a Chebyshev fit.
 */
export function portableArctangent(t: number): number {
  const half = t / (Math.sqrt(t * t + 1) + 1);
  const square = half * half;
  return 2 * (portablePolynomial(tail, square) * square * half + half);
}
