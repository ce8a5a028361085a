import { portablePolynomial } from './portable-polynomial.js';
import { powerOfTwo } from './powers-of-two.js';

/** (exp(r) - 1 - r) / r^2 for |r| <= ln 2 / 2. */
const tail = [
  0.5, 0.1666666666666667, 0.041666666666666685, 0.008333333333326141, 0.0013888888888874407,
  0.00019841269874801824, 2.480158734731932e-5, 2.7557255424282906e-6, 2.75572529325389e-7,
  2.5105206912341694e-8, 2.092158238003925e-9,
];
const limit = 708;
/** ln 2 in two parts, of which whole multiples of the first are exact. */
const logTwoHigh = 0.6931471803691238;
const logTwoLow = 1.9082149292705877e-10;
/** 1.5 times 2^52: a number added to it is rounded to a whole one. */
const rounding = 6755399441055744;

/**
 * exp(x), with the same bits everywhere.
 *
 * @param x - beyond +-708 the result is that at +-708
 * @remarks Relative error below 4e-16. As x = n ln 2 + r with whole n and |r| <= ln 2 / 2,
 *   exp(x) = 2^n exp(r); the polynomial of exp(r) is minimax.
 */
export function portableExponential(x: number): number {
  const bounded = Math.min(Math.max(x, -limit), limit);
  const whole = bounded * Math.LOG2E + rounding - rounding;
  const rest = bounded - whole * logTwoHigh - whole * logTwoLow;
  const fraction = portablePolynomial(tail, rest) * rest * rest + rest + 1;
  return Number.isNaN(whole) ? whole : fraction * powerOfTwo(whole);
}
