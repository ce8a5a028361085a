import { describe, expect, test } from 'vitest';
import {
  distanceBetweenSamples,
  distributionBandRadius,
  distributionDistanceIntervalTwoSample,
} from '../../../../src/stats/index.js';
import { uniforms } from '../../../helpers/samples.js';
import { testSeed } from '../../../helpers/seed.js';

const seed = testSeed(41);
const first = uniforms(seed, 0, 3000);
const second = uniforms(seed, 1, 2000);

describe('the distance of two laws from samples', () => {
  test('lies within the sum of the two bands at half the rate', () => {
    const distance = distanceBetweenSamples(first, second);
    const radius =
      distributionBandRadius(3000, 0.005, 50) + distributionBandRadius(2000, 0.005, 50);
    const { lower, upper } = distributionDistanceIntervalTwoSample(first, second, 0.01, 50);
    expect(lower).toBe(Math.max(0, distance - radius));
    expect(upper).toBe(distance + radius);
  });

  test('keeps a known distance at a rate of 1e-7, and excludes none and twice it', () => {
    // u against u^2: sup |x - sqrt x| = 1/4.
    const squares = second.map((u) => u * u);
    const { lower, upper } = distributionDistanceIntervalTwoSample(first, squares, 1e-7, 50);
    expect(lower).toBeGreaterThan(0);
    expect(lower).toBeLessThan(0.25);
    expect(upper).toBeGreaterThan(0.25);
    expect(upper).toBeLessThan(0.5);
  });

  test('does not depend on which sample is first, nor on a rising map of both', () => {
    const plain = distributionDistanceIntervalTwoSample(first, second, 0.01, 50);
    expect(distributionDistanceIntervalTwoSample(second, first, 0.01, 50)).toEqual(plain);
    expect(
      distributionDistanceIntervalTwoSample(first.map(Math.exp), second.map(Math.exp), 0.01, 50),
    ).toEqual(plain);
  });

  test('is unknown until both samples have reached the first look', () => {
    expect(distributionDistanceIntervalTwoSample(first, second.slice(0, 49), 0.01, 50)).toEqual({
      lower: 0,
      upper: 1,
    });
  });

  test('of atoms treats ties exactly', () => {
    const zeros = new Array(4000).fill(0);
    const halves = Array.from({ length: 4000 }, (_, index) => index % 2);
    const radius = 2 * distributionBandRadius(4000, 0.005, 10);
    const { lower, upper } = distributionDistanceIntervalTwoSample(zeros, halves, 0.01, 10);
    expect(lower).toBeCloseTo(0.5 - radius, 12);
    expect(upper).toBeCloseTo(0.5 + radius, 12);
  });

  test.each([
    ['an empty sample', () => distributionDistanceIntervalTwoSample([], second, 0.1, 1)],
    ['a value that is no number', () => distributionDistanceIntervalTwoSample([NaN], [1], 0.1, 1)],
    ['a rate of 0', () => distributionDistanceIntervalTwoSample([1], [1], 0, 1)],
    ['a rate of 1', () => distributionDistanceIntervalTwoSample([1], [1], 1, 1)],
    ['a first look at 0', () => distributionDistanceIntervalTwoSample([1], [1], 0.1, 0)],
  ])('refuses %s', (_name, call) => {
    expect(call).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
  });
});
