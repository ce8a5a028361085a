import { requireIncreasing } from '../../relations/arguments.js';
import { curveEquals, curvesAgree, ordered, pairsAgree } from '../../relations/contrasts.js';
import { meanEquals } from '../../relations/statistics.js';
import { timeScalesSeparate } from '../../relations/time-scales.js';
import type { Compared, EveryCompared } from '../compared.js';
import { requireNames } from './require-names.js';

/** The mean of every measured number is what theory says. */
export const meansEqual: EveryCompared = {
  every: { about: [], owed: 'like-measured', relation: meanEquals },
};

/** The mean of a number, or of each number of a series. Inference: t-mixture confidence sequence. */
export function mean<const Name extends string>(name: Name): Compared<Name, 'like-measured'> {
  requireNames([name]);
  return { about: [name], owed: 'like-measured', relation: meanEquals };
}

/**
 * A measured series against its places: the whole curve stays inside the tube of its
 * margin around what theory says. The rate of refutation is divided over the places.
 *
 * @param axis - what the places are, in words, for figures: 'time'
 * @param places - one for each number of the series, increasing
 */
export function curveOver<const Name extends string>(
  name: Name,
  axis: string,
  places: readonly number[],
): Compared<Name, 'like-measured', never, Name> {
  requireNames([name]);
  const relation = curveEquals(axis, places);
  const parts = places.map((place) => `at ${axis} ${place}`);
  return { about: [name], owed: 'like-measured', relation, parts };
}

/** The mean of the first number minus the second, from pairs that one replicate measures. */
export function difference<const Name extends string>(
  first: Name,
  second: Name,
): Compared<Name, 'number', Name> {
  requireNames([first, second], 2);
  return { about: [first, second], owed: 'number', relation: pairsAgree(1) };
}

/**
 * Means are in order, each above the one before; theory says by how much at least, usually 0.
 *
 * @param names - of numbers, at least two
 */
export function inOrder<const Name extends string>(
  ...names: readonly Name[]
): Compared<Name, 'number', Name> {
  requireNames(names, 2);
  const parts = names.slice(1).map((name, index) => `${name} above ${names[index]}`);
  return { about: names, owed: 'number', relation: ordered(names.length), parts };
}

/**
 * Several series over the same scaled places, such as times over the width, are one curve: the mean
 * of each minus the first, at every place, is what theory says, usually 0.
 *
 * @param names - of the series, at least two; say in the claim which sizes they stand for
 * @param axis - what the places are, in words: 'time over width'
 * @param places - one for each number of a series, increasing
 */
export function curvesCollapse<const Name extends string>(
  names: readonly Name[],
  axis: string,
  places: readonly number[],
): Compared<Name, 'number', never, Name> {
  requireNames(names, 2);
  requireIncreasing('places', places, 2);
  return {
    about: names,
    owed: 'number',
    relation: curvesAgree(names.length, places.length),
    parts: partsOfCollapse(names, axis, places),
  };
}

/** What the components of a collapse are called. */
export function partsOfCollapse(
  names: readonly string[],
  axis: string,
  places: readonly number[],
): string[] {
  return names
    .slice(1)
    .flatMap((name) => places.map((place) => `${name} at ${axis} ${place} against ${names[0]}`));
}

/**
 * The mean of ln(slow / fast) is at least what theory says; both times are > 0. Times of runs that
 * ended first make the mean too small where they are slow and too large where they are fast: take
 * runs that are long enough, or `separatesBy`, which needs none of that.
 */
export function timesSeparate<const Name extends string>(
  fast: Name,
  slow: Name,
): Compared<Name, 'number', Name> {
  requireNames([fast, slow], 2);
  return { about: [fast, slow], owed: 'number', relation: timeScalesSeparate() };
}
