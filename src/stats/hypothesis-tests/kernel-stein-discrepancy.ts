import { invalidArgument, type RandomKey } from '../../core/index.js';
import { fillRademacher } from '../../random/index.js';
import { requireEqualLengths, requirePositive, requireWholeNumber } from '../require-arguments.js';
import { distanceBetween, euclideanNorm, type Points, requirePoints } from './points.js';

/** What is fixed before the points are seen. */
export interface KernelSteinOptions {
  /** Length c of the kernel, > 0: about the width of the target; default 1. */
  readonly scale?: number;
  /** Bootstrap draws B >= 1; the p-value is never below 1/(B + 1); default 999. */
  readonly numBootstraps?: number;
}

/** Of a test of the law of points. */
export interface KernelTest {
  /** Unbiased estimate of a squared discrepancy; may be negative. */
  readonly statistic: number;
  readonly pValue: number;
}

/**
 * Tests that points come from a law of which only the score is known: an
 * omnibus tripwire for posteriors, never the only check.
 *
 * Definition: average over pairs i != j of
 *   u = s(x)'s(y) k + s(x)'grad_y k + s(y)'grad_x k + tr grad_x grad_y k,
 *   k = (c^2 + |x - y|^2)^(-1/2), s the gradient of the log density,
 * and p = (1 + #{bootstrap >= statistic})/(1 + B), where the bootstrap gives
 * u_ij random signs w_i w_j.
 *
 * Assumptions: one point per independent replicate; signs per draw of a chain
 * would be wrong. The wild bootstrap is asymptotic in the number of points:
 * flag its p-values as such.
 *
 * Power is modest: in 8 dimensions 512 points show half the temperature always,
 * a fifth more hardly ever. Blind to wrong weights of modes far apart.
 *
 * @param points - at least 2, finite, of one dimension
 * @param scores - gradient of the log density at each point
 * @param key - of the signs; no other use
 * @throws VerificationError 'invalid-argument' for points or scores that are not
 *   finite or do not match, whose u is too large for a number, scale <= 0, or
 *   numBootstraps < 1
 * @remarks O(n^2 (d + B)) time and 4 n^2 bytes.
 * @source gorham2017 (kernel); liu2016 and chwialkowski2016 (test)
 */
export function testLawEqualsByKernelStein(
  points: Points,
  scores: Points,
  key: RandomKey,
  { scale = 1, numBootstraps = 999 }: KernelSteinOptions = {},
): KernelTest {
  requireWholeNumber('numBootstraps', numBootstraps, 1);
  const pairs = steinPairs(points, scores, scale);
  const count = points.length;
  const numPairs = (count * (count - 1)) / 2;
  const signs = new Float64Array(count);
  signs.fill(1);
  const statistic = signedSum(pairs, signs) / numPairs;
  let atLeast = 0;
  for (let draw = 0; draw < numBootstraps; draw++) {
    fillRademacher(key, 1, draw, signs);
    if (signedSum(pairs, signs) / numPairs >= statistic) atLeast += 1;
  }
  return { statistic, pValue: (1 + atLeast) / (1 + numBootstraps) };
}

/**
 * Unbiased estimate of the squared kernel Stein discrepancy between the law of
 * the points and the law with the given score: the number alone, for points of
 * one replicate, so that a sequential test of means decides.
 *
 * Definition: the average of u over pairs i != j, as in
 * `testLawEqualsByKernelStein`; its mean is 0 if the points come from the law,
 * and above 0 for other laws with a density.
 *
 * Assumptions: the points are independent draws, also within the replicate:
 * correlated draws have a mean above 0 under the law itself. Skewed to the right
 * for few points: gate on normality, or average more of them.
 *
 * @param points - at least 2, finite, of one dimension
 * @param scores - gradient of the log density at each point
 * @returns may be negative
 * @throws VerificationError 'invalid-argument' as `testLawEqualsByKernelStein`
 * @remarks O(n^2 d) time.
 * @source gorham2017 (kernel); liu2016 (U-statistic)
 */
export function kernelSteinDiscrepancySquared(
  points: Points,
  scores: Points,
  { scale = 1 }: Pick<KernelSteinOptions, 'scale'> = {},
): number {
  const signs = new Float64Array(points.length).fill(1);
  const numPairs = (points.length * (points.length - 1)) / 2;
  return signedSum(steinPairs(points, scores, scale), signs) / numPairs;
}

/** Stein kernel of each pair, by row, columns below the diagonal. */
function steinPairs(points: Points, scores: Points, scale: number): Float64Array[] {
  requirePoints('points', points, 2);
  requirePoints('scores', scores, 2);
  requireEqualLengths('scores', scores.length, points.length);
  if (scores[0].length !== points[0].length) {
    throw invalidArgument(
      'scores[0].length',
      scores[0].length,
      `${points[0].length}, the dimension`,
    );
  }
  requirePositive('scale', scale);
  return points.map((point, row) =>
    Float64Array.from({ length: row }, (_, column) => {
      const value = steinKernel(point, points[column], scores[row], scores[column], scale);
      if (Number.isFinite(value)) return value;
      throw invalidArgument(
        `Stein kernel of points ${column} and ${row}`,
        value,
        'a finite number',
        'choose a scale and a unit in which points and scores are nearer to 1',
      );
    }),
  );
}

function signedSum(pairs: readonly Float64Array[], signs: Float64Array): number {
  let total = 0;
  for (let row = 1; row < pairs.length; row++) {
    const values = pairs[row];
    let sum = 0;
    for (let column = 0; column < row; column++) sum += signs[column] * values[column];
    total += signs[row] * sum;
  }
  return total;
}

function steinKernel(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  scoreX: ArrayLike<number>,
  scoreY: ArrayLike<number>,
  scale: number,
): number {
  const distance = distanceBetween(x, y);
  // All in units of the length 1/k = (c^2 + |x - y|^2)^(1/2), so that no square is formed.
  const length = euclideanNorm([scale, distance]);
  let products = 0;
  let drift = 0;
  for (let index = 0; index < x.length; index++) {
    // The larger score first, or the quotient may vanish and the product not.
    const [large, small] =
      Math.abs(scoreX[index]) > Math.abs(scoreY[index])
        ? [scoreX[index], scoreY[index]]
        : [scoreY[index], scoreX[index]];
    products += (large / length) * small;
    drift += (scoreX[index] - scoreY[index]) * ((x[index] - y[index]) / length);
  }
  const trace = (x.length - 3 * (distance / length) ** 2) / length;
  return products + (drift + trace) / length / length;
}
