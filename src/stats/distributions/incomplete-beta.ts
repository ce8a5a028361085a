import { internalError, invalidArgument } from '../../core/index.js';
import { requirePositive } from '../arguments.js';
import { logBeta } from './log-gamma.js';

const maxTerms = 100_000;
const tiny = 1e-300;

/**
 * Logarithms of both tails of the beta law: ln P(B <= x) and ln P(B > x).
 *
 * Definition: I_x(a, b) = x^a (1 - x)^b / (a B(a, b)) / continued fraction,
 * on the side of the mean where the fraction converges fast; the other tail is
 * its complement.
 *
 * @param a - first shape, finite, > 0
 * @param b - second shape, finite, > 0
 * @param x - in (0, 1)
 * @throws VerificationError 'invalid-argument' for any other argument
 * @remarks The smaller tail is right to about 1e-12 (a + b)^(1/2) relative,
 *   however small it is; nothing underflows. Cost about sqrt(a + b) terms.
 * @source dlmf2024, 8.17.22 and 8.17.4
 */
export function logBetaTails(
  a: number,
  b: number,
  x: number,
): { readonly lower: number; readonly upper: number } {
  requirePositive('a', a);
  requirePositive('b', b);
  if (!(x > 0 && x < 1)) throw invalidArgument('x', x, 'a number in (0, 1)');
  const logFactor = a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b);
  if (x < (a + 1) / (a + b + 2)) {
    const lower = Math.min(0, logFactor - Math.log(a) + Math.log(betaFraction(a, b, x)));
    return { lower, upper: logComplement(lower) };
  }
  const upper = Math.min(0, logFactor - Math.log(b) + Math.log(betaFraction(b, a, 1 - x)));
  return { lower: logComplement(upper), upper };
}

/** ln(1 - e^logProbability). */
function logComplement(logProbability: number): number {
  return logProbability > -Math.LN2
    ? Math.log(-Math.expm1(logProbability))
    : Math.log1p(-Math.exp(logProbability));
}

/** Reciprocal of the continued fraction, by the modified Lentz method. */
function betaFraction(a: number, b: number, x: number): number {
  let numerator = 1;
  let denominator = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let value = denominator;
  for (let term = 1; term <= maxTerms; term++) {
    const even = (term * (b - term) * x) / ((a + 2 * term - 1) * (a + 2 * term));
    denominator = 1 / nonZero(1 + even * denominator);
    numerator = nonZero(1 + even / numerator);
    value *= denominator * numerator;
    const odd = (-(a + term) * (a + b + term) * x) / ((a + 2 * term) * (a + 2 * term + 1));
    denominator = 1 / nonZero(1 + odd * denominator);
    numerator = nonZero(1 + odd / numerator);
    const change = denominator * numerator;
    value *= change;
    if (Math.abs(change - 1) < 1e-15) return value;
  }
  throw internalError(`continued fraction of the beta law (${a}, ${b}) at ${x} did not converge`);
}

function nonZero(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
