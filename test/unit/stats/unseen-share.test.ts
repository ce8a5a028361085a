import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { largestUnseenShare } from '../../../src/stats/index.js';

describe('the share that may be unseen', () => {
  test.each([
    [0, 1],
    [1, 0.95],
    [2, 0.7764],
    [3, 0.6316],
    [120, 0.02466],
  ])('after %i points is %d at 95 %%', (numPoints, share) => {
    expect(largestUnseenShare(numPoints, 0.05)).toBeCloseTo(share, 4);
  });

  test('is missed by independent points at the stated rate', () => {
    for (const numPoints of [1, 7, 1e6]) {
      const share = largestUnseenShare(numPoints, 0.05);
      expect((1 - share) ** numPoints).toBeCloseTo(0.05, 8);
    }
  });

  test.each([
    [-1, 0.05],
    [1.5, 0.05],
    [Number.NaN, 0.05],
    [3, 0],
    [3, 1],
    [3, Number.NaN],
  ])('is refused for %d points at rate %d', (numPoints, missRate) => {
    expect(() => largestUnseenShare(numPoints, missRate)).toThrow('expected');
  });
});

describe('a Latin hypercube misses no more than independent points, by enumeration', () => {
  const numParts = 4;
  /** For each part of a parameter, the share of it that lies in a set. */
  const set = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
    minLength: numParts,
    maxLength: numParts,
  });

  test('a fault that is any set of values of each of three parameters', () => {
    fc.assert(
      fc.property(set, set, set, (first, second, third) => {
        const missed = missChance((a, b, c) => first[a] * second[b] * third[c]);
        const share = average(first) * average(second) * average(third);
        expect(missed).toBeLessThanOrEqual((1 - share) ** numParts + 1e-12);
      }),
      { numRuns: 100, seed: 3 },
    );
  });

  test('a fault that lasts to one end of each of three parameters', () => {
    fc.assert(
      fc.property(set, set, set, fc.double({ min: 0, max: 3, noNaN: true }), (...drawn) => {
        const [first, second, third, level] = drawn;
        // Increasing in each parameter, as the sums of non-negative steps are.
        const [up, across, deep] = [first, second, third].map(partialSums);
        const isFaulty = (a: number, b: number, c: number) =>
          up[a] + across[b] + deep[c] > level ? 1 : 0;
        const share = average(everyCell(isFaulty));
        expect(missChance(isFaulty)).toBeLessThanOrEqual((1 - share) ** numParts + 1e-12);
      }),
      { numRuns: 100, seed: 3 },
    );
  });

  test('but not every fault: squares on a diagonal are missed more often', () => {
    const onDiagonal = (a: number, b: number) => (a === b ? 1 : 0);
    // Derangements of four: 9 of 24.
    expect(missChance(onDiagonal)).toBeCloseTo(9 / 24, 12);
    expect(9 / 24).toBeGreaterThan((1 - 1 / numParts) ** numParts);
  });

  /** Over all ways to pair the parts of three parameters, the chance that no point is in a fault. */
  function missChance(shareOf: (a: number, b: number, c: number) => number): number {
    const orders = permutations(Array.from({ length: numParts }, (_, part) => part));
    const chances = orders.flatMap((second) =>
      orders.map((third) =>
        second.reduce((chance, b, a) => chance * (1 - shareOf(a, b, third[a])), 1),
      ),
    );
    return average(chances);
  }

  function everyCell(shareOf: (a: number, b: number, c: number) => number): number[] {
    const parts = Array.from({ length: numParts }, (_, part) => part);
    return parts.flatMap((a) => parts.flatMap((b) => parts.map((c) => shareOf(a, b, c))));
  }
});

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((first) =>
    permutations(items.filter((item) => item !== first)).map((rest) => [first, ...rest]),
  );
}

function partialSums(steps: readonly number[]): number[] {
  let sum = 0;
  return steps.map((step) => {
    sum += step;
    return sum;
  });
}

function average(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
