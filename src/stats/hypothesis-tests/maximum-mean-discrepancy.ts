import { invalidArgument, type RandomKey } from '../../core/index.js';
import { fillSubset } from '../../random/index.js';
import { requirePositive, requireWholeNumber } from '../require-arguments.js';
import type { KernelTest } from './kernel-stein-discrepancy.js';
import { distanceBetween, type Points, requirePoints } from './points.js';

/** What is fixed before the points are seen. */
export interface MeanDiscrepancyOptions {
  /** Widths of Gaussian kernels that are averaged, each > 0; default 1/2, 1, 2, 4. */
  readonly bandwidths?: readonly number[];
  /** Permutations B >= 1; the p-value is never below 1/(B + 1); default 999. */
  readonly numPermutations?: number;
}

const defaultBandwidths = [0.5, 1, 2, 4];

/**
 * Tests that two simulators make replicates of the same law.
 *
 * Definition: unbiased MMD^2 = mean k(x, x') + mean k(y, y') - 2 mean k(x, y) over
 * different replicates, k the average of exp(-|.|^2/(2 w^2)) over the widths;
 * p = (1 + #{permuted >= observed})/(1 + B), permuting whole replicates.
 *
 * Assumptions: one point per independent replicate. The p-value is then valid
 * at every number of replicates. Draws of one chain may not be permuted.
 *
 * @param first - replicates of one simulator, at least 2; likewise `second`
 * @param key - of the permutations; no other use
 * @throws VerificationError 'invalid-argument' for points that are not finite or
 *   of mixed dimensions, no or non-positive bandwidths, or numPermutations < 1
 * @remarks O((n + m)^2 (d + B)) time.
 * @source gretton2012, lemma 6; phipson2010 (p-value)
 */
export function testLawEqualsByMeanDiscrepancyTwoSample(
  first: Points,
  second: Points,
  key: RandomKey,
  { bandwidths = defaultBandwidths, numPermutations = 999 }: MeanDiscrepancyOptions = {},
): KernelTest {
  requireWholeNumber('numPermutations', numPermutations, 1);
  const kernels = pairKernels(first, second, bandwidths);
  const numPoints = kernels.length;
  const inFirst = new Uint8Array(numPoints);
  inFirst.fill(1, 0, first.length);
  const statistic = meanDiscrepancy(kernels, inFirst, first.length);
  const scratch = new Int32Array(numPoints);
  const uniforms = new Float64Array(first.length);
  const chosen = new Int32Array(first.length);
  let atLeast = 0;
  for (let permutation = 0; permutation < numPermutations; permutation++) {
    fillSubset(key, 1, permutation, numPoints, scratch, uniforms, chosen);
    inFirst.fill(0);
    for (const replicate of chosen) inFirst[replicate] = 1;
    // Equal arrangements can differ by rounding: that must not make p too small.
    if (meanDiscrepancy(kernels, inFirst, first.length) >= statistic - 1e-12) atLeast += 1;
  }
  return { statistic, pValue: (1 + atLeast) / (1 + numPermutations) };
}

/**
 * Unbiased estimate of the squared maximum mean discrepancy of two laws: the
 * number alone, for points of one replicate, so that a sequential test of means
 * decides.
 *
 * Definition: as in `testLawEqualsByMeanDiscrepancyTwoSample`; its mean is 0 if the
 * laws are equal, and above 0 if they are not.
 *
 * Assumptions: all points are independent draws, also within the replicate. Not
 * normal for few points: gate on normality, or average more of them.
 *
 * @param first - points of one law, at least 2; likewise `second`
 * @returns may be negative
 * @throws VerificationError 'invalid-argument' as the test
 * @remarks O((n + m)^2 d) time.
 * @source gretton2012, lemma 6
 */
export function meanDiscrepancySquaredTwoSample(
  first: Points,
  second: Points,
  { bandwidths = defaultBandwidths }: Pick<MeanDiscrepancyOptions, 'bandwidths'> = {},
): number {
  const kernels = pairKernels(first, second, bandwidths);
  const inFirst = new Uint8Array(kernels.length).fill(1, 0, first.length);
  return meanDiscrepancy(kernels, inFirst, first.length);
}

/** Kernel of each pair of the joint sample, by row, columns below the diagonal. */
function pairKernels(first: Points, second: Points, bandwidths: readonly number[]): Float64Array[] {
  requirePoints('first', first, 2);
  requirePoints('second', second, 2);
  if (second[0].length !== first[0].length) {
    throw invalidArgument('second[0].length', second[0].length, `${first[0].length}, as in first`);
  }
  if (bandwidths.length === 0) throw invalidArgument('bandwidths.length', 0, 'at least one width');
  for (const [index, width] of bandwidths.entries()) requirePositive(`bandwidths[${index}]`, width);
  const all = [...first, ...second];
  return all.map((point, row) =>
    Float64Array.from({ length: row }, (_, column) => {
      const distance = distanceBetween(point, all[column]);
      // Divided before it is squared: squares of small widths are 0.
      return (
        bandwidths.reduce((sum, width) => sum + Math.exp(-0.5 * (distance / width) ** 2), 0) /
        bandwidths.length
      );
    }),
  );
}

function meanDiscrepancy(
  kernels: readonly Float64Array[],
  inFirst: Uint8Array,
  numFirst: number,
): number {
  // Sums over pairs by how many of the two are in the first sample.
  const sums = [0, 0, 0];
  for (let row = 1; row < kernels.length; row++) {
    for (let column = 0; column < row; column++) {
      sums[inFirst[row] + inFirst[column]] += kernels[row][column];
    }
  }
  const numSecond = kernels.length - numFirst;
  return (
    (2 * sums[2]) / (numFirst * (numFirst - 1)) +
    (2 * sums[0]) / (numSecond * (numSecond - 1)) -
    (2 * sums[1]) / (numFirst * numSecond)
  );
}
