import { invalidArgument } from '../../core/index.js';
import { requireShape } from '../require-arguments.js';
import { deviance } from './deviance.js';
import { stirlingError } from './log-gamma.js';
import { type LogTails, tailsFromLower, tailsFromUpper } from './log-tails.js';
import { notConverged } from './not-converged.js';

const maxTerms = 100_000;

/**
 * Logarithms of both tails of the beta law: ln P(B <= x) and ln P(B > x).
 *
 * Definition: I_x(a, b) = x^a (1 - x)^b / B(a, b) / continued fraction,
 * on the side of the mean where the fraction converges fast; the other tail is
 * its complement.
 *
 * @param a - first shape, in [1e-100, 1e100]
 * @param b - second shape, in [1e-100, 1e100]
 * @param x - in (0, 1)
 * @throws VerificationError 'invalid-argument' for any other argument, 'not-converged' where
 *   more than 1e5 terms are needed, as for two shapes above 1e10
 * @remarks The relative error of either probability is below 1e-12 for shapes
 *   from 0.1 to 1e5 and probabilities down to 1e-300. Cost about sqrt(a + b)
 *   terms.
 * @source dlmf2024, 8.17.22 and 8.17.4; didonato1992; loader2000
 */
export function logBetaTails(a: number, b: number, x: number): LogTails {
  requireShape('a', a);
  requireShape('b', b);
  if (!(x > 0 && x < 1)) throw invalidArgument('x', x, 'a number in (0, 1)');
  return logBetaTailsOfPair(a, b, x, 1 - x);
}

/**
 * The same where x and its complement are both known to full precision.
 *
 * @param complement - 1 - x, > 0
 */
export function logBetaTailsOfPair(a: number, b: number, x: number, complement: number): LogTails {
  const logFactor = logBinomialDensity(a, b, x, complement) + Math.log((a / (a + b)) * b);
  return x < (a + 1) / (a + b + 2)
    ? tailsFromLower(logFactor + Math.log(betaFraction(a, b, x, complement)))
    : tailsFromUpper(logFactor + Math.log(betaFraction(b, a, complement, x)));
}

/**
 * ln of x^a y^b Gamma(a + b + 1) / (Gamma(a + 1) Gamma(b + 1)), y = 1 - x: the
 * largest part of it is two deviances, which do not cancel.
 */
function logBinomialDensity(a: number, b: number, x: number, y: number): number {
  const total = a + b;
  const difference = b * x - a * y;
  return (
    stirlingError(total) -
    stirlingError(a) -
    stirlingError(b) -
    deviance(a, total * x, difference) -
    deviance(b, total * y, -difference) +
    0.5 * Math.log(total / (2 * Math.PI * a) / b)
  );
}

/**
 * The continued fraction on the side x < (a + 1)/(a + b + 2), by Lentz's method:
 * the even part of the one in the source, in which a y - b x is formed once and
 * nothing cancels when x is next to 1.
 */
function betaFraction(a: number, b: number, x: number, y: number): number {
  const distance = a * y - b * x + 1;
  let denominator = (a + 1) / (a * distance);
  let numerator = Number.POSITIVE_INFINITY;
  let value = denominator;
  for (let m = 1; m <= maxTerms; m++) {
    const place = a + 2 * m - 1;
    const common = (m * (b - m) * x) / place;
    const step = (common * x * (a + m - 1) * (a + b + m - 1)) / place;
    const level = m + common + ((a + m) * (distance + m * (1 + y))) / (place + 2);
    denominator = 1 / (level + step * denominator);
    numerator = level + step / numerator;
    const change = denominator * numerator;
    value *= change;
    if (Math.abs(change - 1) < 1e-15) return value;
  }
  throw notConverged('continued fraction of the beta law', [a, b], x);
}
