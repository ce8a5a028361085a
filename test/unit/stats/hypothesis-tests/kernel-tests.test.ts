import { describe, expect, test } from 'vitest';
import { deriveKey, keyFromSeed } from '../../../../src/random/index.js';
import {
  testLawEqualsByKernelStein,
  testLawEqualsByMeanDiscrepancyTwoSample,
} from '../../../../src/stats/index.js';
import { normals } from '../../../helpers/samples.js';

const key = keyFromSeed(51);
const sample = (seed: number, count: number, change: (x: number) => number = (x) => x) =>
  Array.from({ length: count }, (_, index) => [...normals(seed, index, 2)].map(change));
const scoresOf = (points: readonly (readonly number[])[]) => points.map((p) => p.map((x) => -x));

describe('the kernel Stein test of a standard normal law', () => {
  const options = { numBootstraps: 199 };

  test('keeps its own points and rejects colder, and moved ones', () => {
    const own = sample(61, 150);
    const cold = sample(62, 150, (x) => x / 2);
    const moved = sample(63, 150, (x) => x + 0.5);
    expect(testLawEqualsByKernelStein(own, scoresOf(own), key, options).pValue).toBeGreaterThan(
      0.05,
    );
    for (const wrong of [cold, moved]) {
      const { statistic, pValue } = testLawEqualsByKernelStein(
        wrong,
        scoresOf(wrong),
        key,
        options,
      );
      expect(pValue).toBe(1 / 200);
      expect(statistic).toBeGreaterThan(0);
    }
  });

  test('refuses points and scores that do not match or are not finite', () => {
    const two = [
      [0, 1],
      [1, 0],
    ];
    expect(() => testLawEqualsByKernelStein([[1, 2]], [[1, 2]], key)).toThrow('at least 2 points');
    expect(() => testLawEqualsByKernelStein(two, [...two, [1, 1]], key)).toThrow(
      'invalid scores.length=3',
    );
    expect(() => testLawEqualsByKernelStein(two, [[1], [2]], key)).toThrow('the dimension');
    expect(() => testLawEqualsByKernelStein([[0, 1], [1]], two, key)).toThrow('as point 0');
    expect(() =>
      testLawEqualsByKernelStein(
        [
          [0, Number.NaN],
          [1, 1],
        ],
        two,
        key,
      ),
    ).toThrow('invalid points[0][1]=NaN');
    expect(() => testLawEqualsByKernelStein(two, two, key, { scale: 0 })).toThrow('invalid scale');
    expect(() => testLawEqualsByKernelStein(two, two, key, { numBootstraps: 0 })).toThrow(
      'invalid numBootstraps',
    );
  });
});

describe('the mean discrepancy of two samples', () => {
  const options = { numPermutations: 199 };

  test('keeps samples of one law, and rejects a shift and a change of width', () => {
    const first = sample(71, 60);
    const pValue = (second: readonly number[][]) =>
      testLawEqualsByMeanDiscrepancyTwoSample(first, second, key, options).pValue;
    expect(pValue(sample(72, 50))).toBeGreaterThan(0.02);
    expect(pValue(sample(73, 50, (x) => x + 1))).toBe(1 / 200);
    expect(pValue(sample(74, 50, (x) => 3 * x))).toBe(1 / 200);
  });

  test('has uniform p-values when all arrangements are equally likely', () => {
    // Eight numbers in random order: the p-value is at most u with probability at most u.
    const count = 400;
    const pValues = Array.from({ length: count }, (_, index) => {
      const values = [...normals(75, index, 8)].map((x) => [x]);
      return testLawEqualsByMeanDiscrepancyTwoSample(
        values.slice(0, 4),
        values.slice(4),
        deriveKey(key, index),
        { numPermutations: 19 },
      ).pValue;
    });
    for (const level of [0.1, 0.5]) {
      const share = pValues.filter((p) => p <= level + 1e-12).length / count;
      // Five standard errors: the seed is fixed, the chance of a bad one below 1e-6.
      expect(share).toBeLessThan(level + 5 * Math.sqrt((level * (1 - level)) / count));
      expect(share).toBeGreaterThan(level / 2);
    }
  });

  test('of equal samples is never called significant', () => {
    const same = new Array(6).fill([1, 2]);
    const { statistic, pValue } = testLawEqualsByMeanDiscrepancyTwoSample(same, same, key, options);
    expect(statistic).toBeCloseTo(0, 12);
    expect(pValue).toBe(1);
  });

  test('refuses too few points, mixed dimensions and bandwidths that are not positive', () => {
    const two = [[0], [1]];
    expect(() => testLawEqualsByMeanDiscrepancyTwoSample([[0]], two, key)).toThrow('invalid first');
    expect(() =>
      testLawEqualsByMeanDiscrepancyTwoSample(
        two,
        [
          [0, 1],
          [1, 1],
        ],
        key,
      ),
    ).toThrow('as in first');
    for (const bandwidths of [[], [0], [1, Number.NaN]]) {
      expect(() => testLawEqualsByMeanDiscrepancyTwoSample(two, two, key, { bandwidths })).toThrow(
        'invalid bandwidths',
      );
    }
  });
});
