import { bisection } from '../../numerics/index.js';
import { requireFinite, requireRate, requireShape } from '../require-arguments.js';
import { logBetaTailsOfPair } from './incomplete-beta.js';
import { logBeta } from './log-gamma.js';

/** From this t/sqrt(degrees) on, its inverse square is below double precision. */
const farFrom = 1e8;

/** Larger points are returned as Infinity. */
const largestPoint = 1e300;

/**
 * ln P(T > t) of Student's t. The lower tail at t is the upper one at -t.
 *
 * Definition: for t > 0 half the lower tail of Beta(degrees/2, 1/2) at
 * degrees/(degrees + t^2); far out the leading power of t.
 *
 * @param degrees - in [1e-100, 1e100]
 * @param t - finite
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @remarks The relative error of the probability is below 1e-12 for degrees from
 *   1 to 1e4 and probabilities down to 1e-300.
 * @source abramowitz1972, 26.7.1
 */
export function logStudentUpperTail(degrees: number, t: number): number {
  requireShape('degrees', degrees);
  requireFinite('t', t);
  if (t === 0) return -Math.LN2;
  const half = logHalfTail(degrees, Math.abs(t));
  return t > 0 ? half : Math.log1p(-Math.exp(half));
}

/** ln P(T > t) for t > 0. */
function logHalfTail(degrees: number, t: number): number {
  const ratio = t / Math.sqrt(degrees);
  if (ratio > farFrom) {
    return -degrees * Math.log(ratio) - Math.log(degrees) - logBeta(degrees / 2, 0.5);
  }
  const square = (t * t) / degrees;
  const x = 1 / (1 + square);
  return logBetaTailsOfPair(degrees / 2, 0.5, x, square * x).lower - Math.LN2;
}

/**
 * The t with P(T > t) = probability.
 *
 * @param degrees - in [1e-100, 1e100]
 * @param probability - in (0, 1)
 * @returns Infinity when the point is above 1e300
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @remarks Bisection, until no number lies between the ends: the relative error
 *   is below 1e-12 for probabilities away from 1/2.
 */
export function studentUpperQuantile(degrees: number, probability: number): number {
  requireShape('degrees', degrees);
  requireRate('probability', probability);
  if (probability === 0.5) return 0;
  if (probability > 0.5) return -studentUpperQuantile(degrees, 1 - probability);
  const target = Math.log(probability);
  const excess = (t: number) => logStudentUpperTail(degrees, t) - target;
  let outside = 2;
  while (excess(outside) > 0) {
    outside *= 2;
    if (outside > largestPoint) return Number.POSITIVE_INFINITY;
  }
  return bisection(excess, outside === 2 ? 0 : outside / 2, outside).root;
}
