import { invalidArgument, type RandomKey } from '../../core/index.js';
import { fillSubset } from '../../random/index.js';
import { requirePositive, requireWholeNumber } from '../arguments.js';
import type { KernelTest } from './kernel-stein-discrepancy.js';
import { type Points, requirePoints, squaredDistance } from './points.js';

/** What is fixed before the points are seen. */
export interface MeanDiscrepancyOptions {
  /** Widths of Gaussian kernels that are averaged, each > 0; default 1/2, 1, 2, 4. */
  readonly bandwidths?: readonly number[];
  /** Permutations B >= 1; the p-value is never below 1/(B + 1); default 999. */
  readonly numPermutations?: number;
}

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
  { bandwidths = [0.5, 1, 2, 4], numPermutations = 999 }: MeanDiscrepancyOptions = {},
): KernelTest {
  requirePoints('first', first, 2);
  requirePoints('second', second, 2);
  if (second[0].length !== first[0].length) {
    throw invalidArgument('second[0].length', second[0].length, `${first[0].length}, as in first`);
  }
  if (bandwidths.length === 0) throw invalidArgument('bandwidths.length', 0, 'at least one width');
  for (const [index, width] of bandwidths.entries()) requirePositive(`bandwidths[${index}]`, width);
  requireWholeNumber('numPermutations', numPermutations, 1);
  const all = [...first, ...second];
  const kernels = all.map((point, row) =>
    Float64Array.from({ length: row }, (_, column) => {
      const squared = squaredDistance(point, all[column]);
      return (
        bandwidths.reduce((sum, width) => sum + Math.exp(-squared / (2 * width * width)), 0) /
        bandwidths.length
      );
    }),
  );
  const inFirst = new Uint8Array(all.length);
  inFirst.fill(1, 0, first.length);
  const statistic = meanDiscrepancy(kernels, inFirst, first.length);
  const scratch = new Int32Array(all.length);
  const uniforms = new Float64Array(first.length);
  const chosen = new Int32Array(first.length);
  let atLeast = 0;
  for (let permutation = 0; permutation < numPermutations; permutation++) {
    fillSubset(key, 1, permutation, all.length, scratch, uniforms, chosen);
    inFirst.fill(0);
    for (const replicate of chosen) inFirst[replicate] = 1;
    // Equal arrangements can differ by rounding: that must not make p too small.
    if (meanDiscrepancy(kernels, inFirst, first.length) >= statistic - 1e-12) atLeast += 1;
  }
  return { statistic, pValue: (1 + atLeast) / (1 + numPermutations) };
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
