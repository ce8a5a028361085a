import { internalError } from '../../core/index.js';
import { requirePositive } from '../require-arguments.js';
import { deviance } from './deviance.js';
import { stirlingError } from './log-gamma.js';
import { type LogTails, tailsFromLower, tailsFromUpper } from './log-tails.js';

const maxTerms = 100_000;

/**
 * Logarithms of both tails of the gamma law of scale 1.
 *
 * Definition: P(X <= x) = f (1 + x/(a + 1) + x^2/((a + 1)(a + 2)) + ...) below
 * the mean, P(X > x) = f a / (x + 1 - a - (1 - a)/(x + 3 - a - ...)) above it,
 * f = x^a e^-x / Gamma(a + 1); the other tail is the complement.
 *
 * @param shape - a, finite, > 0
 * @param x - finite, > 0
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @remarks The relative error of either probability is below 1e-12 for shapes
 *   from 0.1 to 1e5 and probabilities down to 1e-300. Cost about 9 sqrt(shape)
 *   terms; shapes up to 1e8.
 * @source dlmf2024, 8.11.4 and 8.9.2; loader2000
 */
export function logGammaTails(shape: number, x: number): LogTails {
  requirePositive('shape', shape);
  requirePositive('x', x);
  const logFactor =
    -stirlingError(shape) - deviance(shape, x, x - shape) - 0.5 * Math.log(2 * Math.PI * shape);
  return x < shape + 1
    ? tailsFromLower(logFactor + Math.log(gammaSeries(shape, x)))
    : tailsFromUpper(logFactor + Math.log(shape * gammaFraction(shape, x)));
}

function gammaSeries(shape: number, x: number): number {
  let product = 1;
  let sum = 1;
  for (let term = 1; term <= maxTerms; term++) {
    product *= x / (shape + term);
    sum += product;
    if (product < 1e-17 * sum) return sum;
  }
  throw internalError(`series of the gamma law (${shape}) at ${x} did not converge`);
}

/** The continued fraction by Lentz's method; no denominator is 0 for x > shape + 1. */
function gammaFraction(shape: number, x: number): number {
  let level = x - shape + 1;
  let numerator = Number.POSITIVE_INFINITY;
  let denominator = 1 / level;
  let value = denominator;
  for (let term = 1; term <= maxTerms; term++) {
    const step = -term * (term - shape);
    level += 2;
    denominator = 1 / (level + step * denominator);
    numerator = level + step / numerator;
    const change = denominator * numerator;
    value *= change;
    if (Math.abs(change - 1) < 1e-15) return value;
  }
  throw internalError(`continued fraction of the gamma law (${shape}) at ${x} did not converge`);
}
