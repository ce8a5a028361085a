import { describe, expect, test } from 'vitest';
import { keyFromSeed, spreadPlaces } from '../../../src/random/index.js';
import { testSeed } from '../../helpers/seed.js';
import { equalCountsPValue, falseAlarmRate } from '../../helpers/tails.js';

const seed = testSeed(20261103);

describe('places of points on an axis', () => {
  test('are one in each equal part, where there are parts to have', () => {
    for (const [numPlaces, numPoints] of [
      [6, 3],
      [800, 8],
      [2 ** 53, 16],
    ] as const) {
      const places = spreadPlaces(numPlaces, numPoints, keyFromSeed(seed));
      const parts = places.map((place) => Math.floor((place / numPlaces) * numPoints));
      expect([...parts].sort((a, b) => a - b)).toEqual(parts.map((_, part) => part));
    }
  });

  test.each([
    [1, 5],
    [2, 5],
    [4, 4],
    [4, 7],
    [7, 5],
  ])('are taken evenly, where %i are few for %i points', (numPlaces, numPoints) => {
    for (let index = 0; index < 20; index++) {
      const places = spreadPlaces(numPlaces, numPoints, keyFromSeed(seed + index));
      expect(places).toHaveLength(numPoints);
      const counts = Array.from(
        { length: numPlaces },
        (_, place) => places.filter((own) => own === place).length,
      );
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }
  });

  test('are a function of the key', () => {
    const key = keyFromSeed(seed);
    expect(spreadPlaces(1000, 12, key)).toEqual(spreadPlaces(1000, 12, key));
    expect(spreadPlaces(1000, 12, keyFromSeed(seed + 1))).not.toEqual(spreadPlaces(1000, 12, key));
  });

  test('of no points are none', () => {
    expect(spreadPlaces(10, 0, keyFromSeed(seed))).toEqual([]);
  });
});

// Rate: 5e-7 each, 9 tests.
describe.each([
  [12, 5],
  [4, 7],
  [7, 5],
])('on %i places, %i points', (numPlaces, numPoints) => {
  test.each([0, 2, numPoints - 1])('point %i is at each with the same chance', (point) => {
    const counts = new Array<number>(numPlaces).fill(0);
    for (let index = 0; index < 6000; index++) {
      counts[spreadPlaces(numPlaces, numPoints, keyFromSeed(seed + index))[point]] += 1;
    }
    expect(equalCountsPValue(counts)).toBeGreaterThan(falseAlarmRate);
  });
});
