import type { RandomKey } from '../core/index.js';
import { uniformDraws } from './draws.js';
import { fillSubset } from './fill-subset.js';
import { streams } from './streams.js';

/**
 * Where points stand on one axis of `numPlaces` places, spread evenly: one
 * coordinate of a randomised Latin hypercube.
 *
 * - With at least twice as many places as points, the axis is cut in `numPoints`
 *   equal parts; in random order, each point gets a part, and a random place in it.
 * - With fewer places, points take them in random permutations, one permutation after
 *   another, so that the numbers of points at any two places differ by at most one.
 *
 * Every point by itself is at each place with the same chance. The points of an axis
 * have a permutation distribution, so they are negatively associated: what one takes,
 * the others take less often. Axes on different keys are independent.
 *
 * @param key - of this axis
 * @source mckay1979, joagdev1983
 */
export function spreadPlaces(numPlaces: number, numPoints: number, key: RandomKey): number[] {
  if (numPlaces < 2 * numPoints) return permuted(numPlaces, numPoints, key);
  const parts = permutation(numPoints, key, 0);
  const within = uniformDraws(key, numPoints, streams.proposal, 1);
  return Array.from(parts, (part, point) => {
    const share = (part + within[point]) / numPoints;
    // Rounding may bring the largest share to 1.
    return Math.min(numPlaces - 1, Math.floor(share * numPlaces));
  });
}

function permuted(numPlaces: number, numPoints: number, key: RandomKey): number[] {
  const places: number[] = [];
  for (let step = 0; places.length < numPoints; step++) {
    places.push(...permutation(numPlaces, key, step));
  }
  return places.slice(0, numPoints);
}

function permutation(numItems: number, key: RandomKey, step: number): Int32Array {
  const items = new Int32Array(numItems);
  const [scratch, uniforms] = [new Int32Array(numItems), new Float64Array(numItems)];
  fillSubset(key, streams.proposal, step, numItems, scratch, uniforms, items);
  return items;
}
