import { bisection } from '../../numerics/index.js';
import { requirePositive, requireRate, requireShape } from '../require-arguments.js';
import { uncheckedLogGammaTails } from './incomplete-gamma.js';
import type { LogTails } from './log-tails.js';
import { normalQuantile } from './normal.js';

/** From here on the cube of a normal quantile is used, which needs no series. */
const cubeFrom = 1e7;

/** Smaller points are returned as 0. */
const smallestPoint = 1e-300;

/**
 * Logarithms of both tails of the chi-square law: twice a gamma law of half the shape.
 *
 * @param degrees - in [1e-100, 1e100]
 * @param x - finite, > 0
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @remarks Errors and cost as for `logGammaTails`.
 * @source abramowitz1972, 26.4.19
 */
export function logChiSquareTails(degrees: number, x: number): LogTails {
  requireShape('degrees', degrees);
  requirePositive('x', x);
  // Half of the smallest number is 0.
  return uncheckedLogGammaTails(degrees / 2, Math.max(x / 2, Number.MIN_VALUE));
}

/**
 * The x at which the named tail of the chi-square law has this probability.
 *
 * @param degrees - in [1e-100, 1e100]
 * @param probability - in (0, 1)
 * @param tail - `lower`: P(X <= x); `upper`: P(X > x)
 * @returns 0 when the point is below 1e-300
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @remarks Bisection, until no number lies between the ends: relative error
 *   below 1e-12, in a millisecond. Above 1e7 degrees the cube of Wilson and
 *   Hilferty, right to 1e-8 relative for probabilities from 1e-12.
 * @source wilson1931
 */
export function chiSquareQuantile(
  degrees: number,
  probability: number,
  tail: keyof LogTails,
): number {
  requireShape('degrees', degrees);
  requireRate('probability', probability);
  const side = tail === 'lower' ? 1 : -1;
  if (degrees > cubeFrom) {
    const spread = 2 / (9 * degrees);
    return degrees * (1 - spread + side * normalQuantile(probability) * Math.sqrt(spread)) ** 3;
  }
  const excess = (x: number) =>
    side * (logChiSquareTails(degrees, x)[tail] - Math.log(probability));
  let [inside, outside] = [degrees, degrees];
  while (excess(inside) > 0) {
    inside /= 2;
    if (inside < smallestPoint) return 0;
  }
  while (excess(outside) <= 0) outside *= 2;
  return bisection(excess, inside, outside).root;
}
