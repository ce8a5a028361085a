import { describe, expect, test } from 'vitest';
import { keyFromSeed } from '../../../../src/random/index.js';
import { bandAgainstTube, simultaneousBand } from '../../../../src/stats/index.js';
import { normals } from '../../../helpers/samples.js';

const key = keyFromSeed(101);
const numPlaces = 12;

/** Replicates of the curve sin with independent or common noise. */
function curves(count: number, isCommon = false, shift = 0) {
  return Array.from({ length: count }, (_, i) => {
    const kicks = normals(102, i, numPlaces);
    return Array.from(kicks, (kick, j) => Math.sin(j) + shift + (isCommon ? kicks[0] : kick));
  });
}
const truth = Array.from({ length: numPlaces }, (_, j) => Math.sin(j));
const tube = (width: number) => new Array<number>(numPlaces).fill(width);

describe('the band of a curve', () => {
  test('is centred at the mean, with standard errors place by place', () => {
    const sample = curves(40);
    const { mean, standardErrors, critical, intervals } = simultaneousBand(sample, 0.05, key);
    const column = sample.map((curve) => curve[3]);
    const average = column.reduce((sum, y) => sum + y / 40, 0);
    const variance = column.reduce((sum, y) => sum + (y - average) ** 2 / 39, 0);
    expect(mean[3]).toBeCloseTo(average, 12);
    expect(standardErrors[3]).toBeCloseTo(Math.sqrt(variance / 40), 12);
    expect(intervals[3].upper).toBeCloseTo(average + critical * Math.sqrt(variance / 40), 12);
  });

  test('is as wide as Student at one place when all places move together', () => {
    // Student's two-sided 5 % point with 999 degrees is 1.962; the maximum of 12
    // independent normal numbers has 2.86.
    const common = simultaneousBand(curves(1000, true), 0.05, key, 4000).critical;
    const independent = simultaneousBand(curves(1000), 0.05, key, 4000).critical;
    expect(Math.abs(common - 1.962)).toBeLessThan(0.1);
    expect(Math.abs(independent - 2.86)).toBeLessThan(0.1);
  });

  test('widens for few replicates', () => {
    expect(simultaneousBand(curves(10, true), 0.05, key).critical).toBeGreaterThan(2.15);
  });

  test('follows the units of every place', () => {
    const plain = simultaneousBand(curves(30), 0.05, key);
    const scaled = simultaneousBand(
      curves(30).map((curve) => curve.map((y, j) => 10 ** j * y)),
      0.05,
      key,
    );
    expect(scaled.critical).toBeCloseTo(plain.critical, 8);
  });

  test('contains the whole curve about as often as stated', () => {
    let outside = 0;
    const numBands = 300;
    for (let round = 0; round < numBands; round++) {
      const sample = Array.from({ length: 30 }, (_, i) => {
        const kicks = normals(103 + round, i, numPlaces);
        return Array.from(kicks, (kick, j) => truth[j] + kick + (j > 0 ? kicks[j - 1] : 0));
      });
      const { intervals } = simultaneousBand(sample, 0.1, key, 300);
      if (intervals.some(({ lower, upper }, j) => lower > truth[j] || upper < truth[j])) {
        outside += 1;
      }
    }
    // Binomial(300, 0.1) is above 57 with probability 1e-6; the seed is fixed.
    expect(outside).toBeLessThanOrEqual(57);
    expect(outside).toBeGreaterThan(8);
  });
});

describe('the band against a tube', () => {
  const band = simultaneousBand(curves(400), 0.01, key);

  test('is inside a tube that is wide enough, and not inside a narrow one', () => {
    expect(bandAgainstTube(band, truth, tube(0.4))).toEqual({ isInside: true, placesOutside: [] });
    expect(bandAgainstTube(band, truth, tube(0.1))).toEqual({
      isInside: false,
      placesOutside: [],
    });
  });

  test.each([-0.3, 0.3])('is not inside a tube that is moved by %d', (shift) => {
    const moved = truth.map((y) => y + shift);
    expect(bandAgainstTube(band, moved, tube(0.35))).toEqual({
      isInside: false,
      placesOutside: [],
    });
  });

  test('names the places at which the curves differ by more than the tolerance', () => {
    const moved = truth.map((y, j) => (j === 4 ? y + 1 : j === 7 ? y - 1 : y));
    const against = bandAgainstTube(band, moved, tube(0.4));
    expect(against).toEqual({ isInside: false, placesOutside: [4, 7] });
  });
});

describe('refused are', () => {
  test('few, constant and non-finite replicates, and too few simulations', () => {
    expect(() => simultaneousBand(curves(2), 0.05, key)).toThrow('at least 3 points');
    expect(() => simultaneousBand(new Array(5).fill([1, 2]), 0.05, key)).toThrow(
      'replicates that differ',
    );
    expect(() => simultaneousBand([[1], [Number.NaN], [2]], 0.05, key)).toThrow(
      'invalid curves[1][0]=NaN',
    );
    expect(() => simultaneousBand([[1], [2, 3], [2]], 0.05, key)).toThrow('as point 0');
    expect(() => simultaneousBand(curves(5), 1, key)).toThrow('invalid rate');
    expect(() => simultaneousBand(curves(5), 0.01, key, 1999)).toThrow('invalid numSimulations');
  });

  test('tubes that do not fit or have no width', () => {
    const band = simultaneousBand(curves(10), 0.05, key);
    expect(() => bandAgainstTube(band, [1], tube(1))).toThrow('invalid expected.length');
    expect(() => bandAgainstTube(band, truth, [1])).toThrow('invalid tolerance.length');
    expect(() => bandAgainstTube(band, truth, tube(0))).toThrow('invalid tolerance[0]=0');
    expect(() => bandAgainstTube(band, tube(Number.NaN), tube(1))).toThrow('invalid expected[0]');
  });
});
