import { invalidArgument } from '../errors.js';
import type { MeanRelation } from '../relation.js';
import { requireIncreasing, requireWhole } from './arguments.js';

/**
 * A curve: component k is measured at `places[k]`; the whole curve stays inside
 * the tube prediction +- margin. The rate of refutation is divided over the
 * places, so the intervals hold for the whole curve at once.
 */
export function curveEquals(placeName: string, places: readonly number[]): MeanRelation {
  requireIncreasing('places', places, 2);
  return {
    kind: 'mean',
    sides: 'equal',
    places: { name: placeName, values: places },
    statement: `The whole curve against ${placeName} stays inside the tube of its margin around the prediction.`,
  };
}

/**
 * The means of the values are in order, each above the one before. Component k
 * is value k + 1 minus value k; the prediction states the least difference
 * claimed, usually 0.
 *
 * @param numValues - at least 2
 */
export function ordered(numValues: number): MeanRelation {
  requireWhole('numValues', numValues, 2);
  return {
    kind: 'mean',
    sides: 'at-least',
    contrasts: Array.from({ length: numValues - 1 }, (_, k) =>
      Array.from({ length: numValues }, (_unused, j) => (j === k + 1 ? 1 : j === k ? -1 : 0)),
    ),
    statement:
      'Each mean exceeds the one before it by at least the predicted difference less the margin.',
  };
}

/**
 * Invariance: a replicate holds pairs (a, b) from paired settings, in the order
 * a1, b1, a2, b2; the mean of a - b is the predicted difference, usually 0.
 *
 * @param numPairs - components of the prediction, at least 1
 */
export function pairsAgree(numPairs: number): MeanRelation {
  requireWhole('numPairs', numPairs, 1);
  return {
    kind: 'mean',
    sides: 'equal',
    contrasts: pairDifferences(numPairs, 1),
    statement:
      'Paired settings agree: the mean difference lies within its margin of the prediction.',
  };
}

/**
 * Non-monotone: the mean at an interior place is an extremum against both ends.
 * The two components are its distances from the first and from the last value;
 * the prediction states how large they are at least (for a minimum: how negative).
 *
 * @param numPlaces - values of a replicate, at least 3
 * @param place - index of the extremum, neither first nor last
 */
export function interiorExtremum(
  numPlaces: number,
  place: number,
  extremum: 'maximum' | 'minimum',
): MeanRelation {
  requireWhole('numPlaces', numPlaces, 3);
  if (!(Number.isInteger(place) && place > 0 && place < numPlaces - 1)) {
    throw invalidArgument('place', place, `a whole number from 1 to ${numPlaces - 2}`);
  }
  const against = (end: number) =>
    Array.from({ length: numPlaces }, (_, j) => (j === place ? 1 : j === end ? -1 : 0));
  return {
    kind: 'mean',
    sides: extremum === 'maximum' ? 'at-least' : 'at-most',
    contrasts: [against(0), against(numPlaces - 1)],
    statement: `The mean has an interior ${extremum}: it lies beyond both ends by the predicted distance less the margin.`,
  };
}

/**
 * Rows that take each of some curves minus the first of them, place by place.
 *
 * @param numCurves - at least 2, one after the other among the values
 */
export function againstFirst(numCurves: number, numPlaces: number): number[][] {
  return Array.from({ length: (numCurves - 1) * numPlaces }, (_, row) => {
    const own = row + numPlaces;
    return Array.from({ length: numCurves * numPlaces }, (_unused, j) =>
      j === own ? 1 : j === row % numPlaces ? -1 : 0,
    );
  });
}

/**
 * Curves collapse: a replicate holds several curves, one after the other, over the same places; each
 * of them minus the first is the predicted number, usually 0, at every place.
 */
export function curvesAgree(numCurves: number, numPlaces: number): MeanRelation {
  requireWhole('numCurves', numCurves, 2);
  requireWhole('numPlaces', numPlaces, 1);
  return {
    kind: 'mean',
    sides: 'equal',
    contrasts: againstFirst(numCurves, numPlaces),
    statement:
      'Curves fall onto the first of them: the mean difference at every place lies within its margin of the prediction.',
  };
}

/** Rows that take `sign` times (first minus second) of each pair of values. */
export function pairDifferences(numPairs: number, sign: 1 | -1): number[][] {
  return Array.from({ length: numPairs }, (_, pair) =>
    Array.from({ length: 2 * numPairs }, (_unused, j) =>
      j === 2 * pair ? sign : j === 2 * pair + 1 ? -sign : 0,
    ),
  );
}
