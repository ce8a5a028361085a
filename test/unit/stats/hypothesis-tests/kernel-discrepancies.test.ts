import { describe, expect, test } from 'vitest';
import { keyFromSeed } from '../../../../src/random/index.js';
import {
  kernelSteinDiscrepancySquared,
  meanDiscrepancySquaredTwoSample,
  testLawEqualsByKernelStein,
  testLawEqualsByMeanDiscrepancyTwoSample,
} from '../../../../src/stats/index.js';
import { normals, twoPassMoments } from '../../../helpers/samples.js';
import { testSeed } from '../../../helpers/seed.js';

const seed = testSeed(91);
const key = keyFromSeed(91);
const pointsOf = (index: number, count: number, shift = 0) =>
  Array.from({ length: count }, (_, k) => [
    ...normals(seed, 1000 * index + k, 2).map((x) => x + shift),
  ]);
const scoresOf = (points: readonly (readonly number[])[]) => points.map((p) => p.map((x) => -x));
const numReplicates = 2000;
/** Distance of the mean over replicates from zero, in standard errors. */
function distanceFromZero(replicate: (index: number) => number): number {
  const { mean, sumSquares } = twoPassMoments(
    Array.from({ length: numReplicates }, (_, index) => replicate(index)),
  );
  return mean / Math.sqrt(sumSquares / (numReplicates * (numReplicates - 1)));
}

// 5.1 standard errors: two-sided normal tail 3.4e-7. The mean of 2000 replicates is close to
// normal; its skewness, below 3/sqrt(2000), at most doubles the tail.
const bound = 5.1;

describe('the squared kernel Stein discrepancy of few points', () => {
  const replicate = (shift: number) => (index: number) => {
    const points = pointsOf(index, 6, shift);
    return kernelSteinDiscrepancySquared(points, scoresOf(points));
  };

  test('has mean zero for points of the law, and a positive one for moved points', () => {
    expect(Math.abs(distanceFromZero(replicate(0)))).toBeLessThan(bound);
    expect(distanceFromZero(replicate(0.5))).toBeGreaterThan(2 * bound);
  });

  test('is the statistic of the test', () => {
    const points = pointsOf(1, 12);
    for (const scale of [0.5, 1, 3]) {
      expect(kernelSteinDiscrepancySquared(points, scoresOf(points), { scale })).toBe(
        testLawEqualsByKernelStein(points, scoresOf(points), key, { scale, numBootstraps: 1 })
          .statistic,
      );
    }
  });

  test('of two equal points is their kernel, worked by hand', () => {
    // |x - y| = 0, score -x: u = |x|^2/c + d/c^3.
    const points = [
      [1, 2],
      [1, 2],
    ];
    const value = kernelSteinDiscrepancySquared(points, scoresOf(points), { scale: 2 });
    expect(value).toBeCloseTo(5 / 2 + 2 / 8, 14);
  });

  test.each([
    ['a single point', () => kernelSteinDiscrepancySquared([[1]], [[1]])],
    ['scores that do not match', () => kernelSteinDiscrepancySquared([[1], [2]], [[1]])],
    ['a scale of 0', () => kernelSteinDiscrepancySquared([[1], [2]], [[1], [2]], { scale: 0 })],
    ['a point that is no number', () => kernelSteinDiscrepancySquared([[1], [NaN]], [[1], [2]])],
  ])('refuses %s', (_name, call) => {
    expect(call).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
  });
});

describe('the squared mean discrepancy of few points', () => {
  const replicate = (shift: number) => (index: number) =>
    meanDiscrepancySquaredTwoSample(pointsOf(index, 4), pointsOf(5000 + index, 5, shift));

  test('has mean zero for equal laws, and a positive one for moved points', () => {
    expect(Math.abs(distanceFromZero(replicate(0)))).toBeLessThan(bound);
    expect(distanceFromZero(replicate(0.7))).toBeGreaterThan(2 * bound);
  });

  test('is the statistic of the test', () => {
    const [first, second] = [pointsOf(1, 5), pointsOf(2, 7)];
    const options = { bandwidths: [0.3, 2] };
    expect(meanDiscrepancySquaredTwoSample(first, second, options)).toBe(
      testLawEqualsByMeanDiscrepancyTwoSample(first, second, key, options).statistic,
    );
  });

  test('of points far apart is the sum of the means within, worked by hand', () => {
    // exp(-x^2/2) at 1 within each pair, 0 between them to rounding.
    const value = meanDiscrepancySquaredTwoSample([[0], [1]], [[100], [101]], { bandwidths: [1] });
    expect(value).toBeCloseTo(2 * Math.exp(-1 / 2), 14);
  });

  test.each([
    ['a single point', () => meanDiscrepancySquaredTwoSample([[1]], [[1], [2]])],
    [
      'mixed dimensions',
      () =>
        meanDiscrepancySquaredTwoSample(
          [[1], [2]],
          [
            [1, 1],
            [2, 2],
          ],
        ),
    ],
    [
      'no widths',
      () => meanDiscrepancySquaredTwoSample([[1], [2]], [[1], [2]], { bandwidths: [] }),
    ],
    ['a point that is no number', () => meanDiscrepancySquaredTwoSample([[1], [NaN]], [[1], [2]])],
  ])('refuses %s', (_name, call) => {
    expect(call).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
  });
});
