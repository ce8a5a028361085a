import { requireFinite, requireFiniteValues } from '../require-arguments.js';
import { type RunningMoments, standardErrorOfMean } from './running-moments.js';
import { largestSize, powerOfTwoNear } from './unit-scale.js';

/**
 * Scores psi_i = |D_i| (1{D_i > 0} - 1/(1 + exp(s |D_i|))) of differences D = u - v
 * of independent pairs, u from the law p_1 and v from p_2.
 *
 * Definition: let p_1(x)/p_2(x) be proportional to exp(-s x). Given the two
 * values a > b of a pair, u is the larger one with weight p_1(a) p_2(b) and the
 * smaller one with weight p_1(b) p_2(a), whose ratio is exp(-s (a - b)); so
 *   P(D > 0 | |D|) = 1/(1 + exp(s |D|))
 * exactly, whatever the density of states, and every score has mean zero at the
 * true s. Scores rise with s.
 *
 * @param differences - of pairs, one per replicate; finite
 * @param slope - s, finite
 * @returns one score per difference: check that they are close to normal
 * @throws VerificationError 'invalid-argument' for values that are not finite
 * @source shirts2013 (ensemble validation by the ratio of two laws)
 */
export function logRatioScores(differences: ArrayLike<number>, slope: number): number[] {
  requireFiniteValues('differences', differences, 0);
  requireFinite('slope', slope);
  return scoresAt(differences, slope);
}

/**
 * The slope at which the mean score vanishes, the maximum of the conditional
 * likelihood, with a standard error by the delta method.
 *
 * @param differences - of pairs, finite; zeros say nothing
 * @returns -Infinity or Infinity when all differences are of one sign, NaN when
 *   all are zero or there are none; the standard error is then NaN
 * @throws VerificationError 'invalid-argument' for values that are not finite
 * @source shirts2013
 */
export function logRatioSlopeEstimate(differences: ArrayLike<number>): {
  readonly slope: number;
  readonly standardError: number;
} {
  requireFiniteValues('differences', differences, 0);
  // In units of the largest, whose squares are numbers; the slope is one over it.
  const unit = powerOfTwoNear(largestSize(differences));
  const { slope, standardError } = slopeOf(Float64Array.from(differences, (d) => d / unit));
  return { slope: slope / unit, standardError: standardError / unit };
}

function slopeOf(differences: Float64Array): {
  readonly slope: number;
  readonly standardError: number;
} {
  const unit = 1 / meanSize(differences);
  const hasPositive = Array.from(differences).some((difference) => difference > 0);
  const hasNegative = Array.from(differences).some((difference) => difference < 0);
  if (!(hasPositive && hasNegative)) {
    const slope = hasPositive ? -Infinity : hasNegative ? Infinity : Number.NaN;
    return { slope, standardError: Number.NaN };
  }
  const total = (slope: number) => momentsOfScores(differences, slope).mean;
  let [lower, upper] = [-unit, unit];
  while (total(lower) > 0) lower *= 2;
  while (total(upper) < 0) upper *= 2;
  for (let iteration = 0; iteration < 60; iteration++) {
    const middle = (lower + upper) / 2;
    if (total(middle) < 0) lower = middle;
    else upper = middle;
  }
  const slope = (lower + upper) / 2;
  let information = 0;
  for (let index = 0; index < differences.length; index++) {
    const size = Math.abs(differences[index]);
    // p (1 - p) with p = 1/(1 + exp(s d)).
    information += size ** 2 / (2 + 2 * Math.cosh(slope * size));
  }
  const spread = standardErrorOfMean(momentsOfScores(differences, slope)) * differences.length;
  return { slope, standardError: spread / information };
}

function scoresAt(differences: ArrayLike<number>, slope: number): number[] {
  return Array.from(differences, (difference) => {
    const size = Math.abs(difference);
    if (size === 0) return 0;
    return size * ((difference > 0 ? 1 : 0) - 1 / (1 + Math.exp(slope * size)));
  });
}

/** Moments in one pass without allocation: the interval asks for them a hundred times. */
function momentsOfScores(differences: ArrayLike<number>, slope: number): RunningMoments {
  let sum = 0;
  let squares = 0;
  for (let index = 0; index < differences.length; index++) {
    const difference = differences[index];
    const size = Math.abs(difference);
    if (size === 0) continue;
    const score = size * ((difference > 0 ? 1 : 0) - 1 / (1 + Math.exp(slope * size)));
    sum += score;
    squares += score * score;
  }
  const count = differences.length;
  const mean = sum / count;
  return { count, mean, sumSquares: Math.max(0, squares - count * mean * mean) };
}

function meanSize(differences: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < differences.length; index++) sum += Math.abs(differences[index]);
  return sum / differences.length;
}
