import { requirePositive, requireShape } from '../require-arguments.js';
import { deviance } from './deviance.js';
import { stirlingError } from './log-gamma.js';
import { type LogTails, tailsFromLower, tailsFromUpper } from './log-tails.js';
import { tailOverDensity } from './normal.js';
import { notConverged } from './not-converged.js';

const maxTerms = 100_000;

/** From this shape on, and so near to the mean, the expansion in one over the shape is used. */
const expansionFrom = 1e8;
const expansionUpTo = 0.02;

/**
 * Logarithms of both tails of the gamma law of scale 1.
 *
 * Definition: P(X <= x) = f (1 + x/(a + 1) + x^2/((a + 1)(a + 2)) + ...) below
 * the mean, P(X > x) = f a / (x + 1 - a - (1 - a)/(x + 3 - a - ...)) above it,
 * f = x^a e^-x / Gamma(a + 1); the other tail is the complement.
 *
 * @param shape - a, in [1e-100, 1e100]
 * @param x - finite, > 0
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @remarks The relative error of either probability is below 1e-12 for shapes
 *   from 0.1 to 1e5 and probabilities down to 1e-300. Cost about 9 sqrt(shape)
 *   terms; for shapes above 1e8, within 2 % of the mean, that of a normal tail.
 * @source dlmf2024, 8.11.4 and 8.9.2; loader2000; temme1979 for large shapes
 */
export function logGammaTails(shape: number, x: number): LogTails {
  requireShape('shape', shape);
  requirePositive('x', x);
  return uncheckedLogGammaTails(shape, x);
}

/** The same, for arguments that are known to be in range. */
export function uncheckedLogGammaTails(shape: number, x: number): LogTails {
  if (shape > expansionFrom && Math.abs(x - shape) < expansionUpTo * shape) {
    return tailsNearLargeMean(shape, x);
  }
  const logFactor =
    -stirlingError(shape) - deviance(shape, x, x - shape) - 0.5 * Math.log(2 * Math.PI * shape);
  return x < shape + 1
    ? tailsFromLower(logFactor + Math.log(gammaSeries(shape, x)))
    : tailsFromUpper(logFactor + Math.log(shape * gammaFraction(shape, x)));
}

/**
 * P(X > x) = P(Z > z) + phi(z) (c_0 + c_1/a)/sqrt a, z^2/2 the deviance of the shape a
 * from x; c_0 and c_1 as series in z/sqrt a.
 */
function tailsNearLargeMean(shape: number, x: number): LogTails {
  const halfSquare = deviance(shape, x, x - shape);
  const size = Math.sqrt(2 * halfSquare);
  const isAbove = x >= shape;
  const eta = (isAbove ? size : -size) / Math.sqrt(shape);
  const correction =
    (series(firstOrder, eta) + series(secondOrder, eta) / shape) / Math.sqrt(shape);
  const ratio = tailOverDensity(size) + (isAbove ? correction : -correction);
  const logTail = Math.log(ratio / Math.sqrt(2 * Math.PI)) - halfSquare;
  return isAbove ? tailsFromUpper(logTail) : tailsFromLower(logTail);
}

/** Of c_0 and c_1, from the constant term on: the first left out is below 1e-16. */
const firstOrder = [-1 / 3, 1 / 12, -2 / 135, 1 / 864, 1 / 2835, -139 / 777600];
const secondOrder = [-1 / 540, -1 / 288, 1 / 378];

function series(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}

function gammaSeries(shape: number, x: number): number {
  let product = 1;
  let sum = 1;
  for (let term = 1; term <= maxTerms; term++) {
    product *= x / (shape + term);
    sum += product;
    if (product < 1e-17 * sum) return sum;
  }
  throw notConverged('series of the gamma law', [shape], x);
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
  throw notConverged('continued fraction of the gamma law', [shape], x);
}
