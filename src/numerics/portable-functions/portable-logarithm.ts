import { portablePolynomial } from './portable-polynomial.js';
import { splitNumber } from './powers-of-two.js';

/** (2 artanh(s) / s - 2) / s^2 as a polynomial in s^2 <= (sqrt(2) - 1)^4. */
const tail = [
  0.6666666666666666, 0.4000000000000088, 0.28571428570803253, 0.22222222391794727,
  0.18181795631498243, 0.15386240172447838, 0.13268760562036724, 0.1308675766695207,
];
/** ln 2 in two parts, of which whole multiples of the first are exact. */
const logTwoHigh = 0.6931471803691238;
const logTwoLow = 1.9082149292705877e-10;

/**
 * ln(x), with the same bits everywhere.
 *
 * @param x - a finite number > 0 that is not denormal
 * @remarks Relative error below 5e-16, also near one. With x = 2^e m, m about one, and
 *   s = (m - 1) / (m + 1), ln m = 2 artanh(s); its series is cut by a Chebyshev fit.
 */
export function portableLogarithm(x: number): number {
  const { exponent, mantissa } = splitNumber(x);
  const ratio = (mantissa - 1) / (mantissa + 1);
  const square = ratio * ratio;
  const ofMantissa = ratio * (portablePolynomial(tail, square) * square + 2);
  return exponent * logTwoHigh + (exponent * logTwoLow + ofMantissa);
}
