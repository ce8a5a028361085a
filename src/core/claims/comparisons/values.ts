import { invalidArgument } from '../../errors.js';
import type { ValueRelation } from '../../relation.js';
import { requireIncreasing } from '../../relations/arguments.js';
import { againstFirst, ordered, pairDifferences } from '../../relations/contrasts.js';
import type { Compared, EveryCompared } from '../compared.js';
import { partsOfCollapse } from './means.js';
import { requireNames } from './require-names.js';

const valueEquals: ValueRelation = {
  kind: 'value',
  sides: 'equal',
  statement: 'Every computed number lies within its margin of what theory says.',
};

/** Every number is computed, once, with a bound on its error, and is what theory says. */
export const valuesEqual: EveryCompared = {
  every: { about: [], owed: 'like-measured', relation: valueEquals },
};

/** A computed number, or each of a series of them. */
export function value<const Name extends string>(name: Name): Compared<Name, 'like-measured'> {
  requireNames([name]);
  return { about: [name], owed: 'like-measured', relation: valueEquals };
}

/** A computed series against its places, each within its margin. */
export function valueCurveOver<const Name extends string>(
  name: Name,
  axis: string,
  places: readonly number[],
): Compared<Name, 'like-measured', never, Name> {
  requireNames([name]);
  requireIncreasing('places', places, 2);
  const statement = `The whole computed curve against ${axis} stays inside the tube of its margin around what theory says.`;
  const relation = { ...valueEquals, places: { name: axis, values: places }, statement };
  const parts = places.map((place) => `at ${axis} ${place}`);
  return { about: [name], owed: 'like-measured', relation, parts };
}

/**
 * Several computed series over the same scaled places, such as times over the width, are one curve:
 * each minus the first, at every place, is what theory says, usually 0.
 *
 * @param names - of the series, at least two; say in the claim which sizes they stand for
 * @param axis - what the places are, in words: 'time over width'
 * @param places - one for each number of a series, increasing
 */
export function valueCurvesCollapse<const Name extends string>(
  names: readonly Name[],
  axis: string,
  places: readonly number[],
): Compared<Name, 'number', never, Name> {
  requireNames(names, 2);
  requireIncreasing('places', places, 2);
  const relation: ValueRelation = {
    ...valueEquals,
    contrasts: againstFirst(names.length, places.length),
    statement:
      'Computed curves fall onto the first of them: at every place the difference is what theory says, up to the margin.',
  };
  return { about: names, owed: 'number', relation, parts: partsOfCollapse(names, axis, places) };
}

/**
 * Two computed times separate: ln(slow / fast) is at least what theory says. Both are
 * min(passage time, length of the course) and > 0, as `firstPassage` reads them; of a time at the
 * end of the course only that is known, so a slow one that did not come supports as far as the course
 * goes and never refutes, and a fast one that did not come leaves the claim open.
 *
 * @param censoredAt - length of the courses
 */
export function valueTimesSeparate<const Name extends string>(
  fast: Name,
  slow: Name,
  censoredAt: number,
): Compared<Name, 'number', Name> {
  requireNames([fast, slow], 2);
  if (!(censoredAt > 0)) {
    throw invalidArgument('censoredAt', censoredAt, 'a number > 0, the length of the courses');
  }
  const relation: ValueRelation = {
    ...valueEquals,
    sides: 'at-least',
    contrasts: pairDifferences(1, -1),
    ofLogarithms: true,
    censoredAt,
    statement: 'ln(slow time / fast time) is at least what theory says less the margin.',
  };
  return { about: [fast, slow], owed: 'number', relation };
}

/** A computed number minus another one. */
export function valueDifference<const Name extends string>(
  first: Name,
  second: Name,
): Compared<Name, 'number', Name> {
  requireNames([first, second], 2);
  const relation: ValueRelation = {
    ...valueEquals,
    contrasts: pairDifferences(1, 1),
    statement: 'The difference of two computed numbers is what theory says, up to the margin.',
  };
  return { about: [first, second], owed: 'number', relation };
}

/** Computed numbers are in order, each above the one before by what theory says at least. */
export function valuesInOrder<const Name extends string>(
  ...names: readonly Name[]
): Compared<Name, 'number', Name> {
  requireNames(names, 2);
  const { contrasts = [] } = ordered(names.length);
  const relation: ValueRelation = {
    ...valueEquals,
    sides: 'at-least',
    contrasts,
    statement:
      'Each computed number exceeds the one before it by at least what theory says less the margin.',
  };
  const parts = names.slice(1).map((name, index) => `${name} above ${names[index]}`);
  return { about: names, owed: 'number', relation, parts };
}

/**
 * The local exponents of a computed series: the slope of its logarithm against that of the
 * size, between neighbouring sizes. Theory says one exponent for all.
 *
 * @param sizeName - what the sizes are, in words
 * @param sizes - one for each number of the series, increasing and > 0
 */
export function localExponentsOf<const Name extends string>(
  name: Name,
  sizeName: string,
  sizes: readonly number[],
): Compared<Name, 'number', never, Name> {
  requireNames([name]);
  requireIncreasing('sizes', sizes, 2);
  const least = sizes[0];
  if (!(least > 0)) throw invalidArgument('sizes', sizes, 'increasing finite numbers > 0');
  const relation: ValueRelation = {
    ...valueEquals,
    ofLogarithms: true,
    contrasts: sizes.slice(1).map((size, gap) => {
      const slope = 1 / Math.log(size / sizes[gap]);
      return sizes.map((_, index) => (index === gap ? -slope : index === gap + 1 ? slope : 0));
    }),
    statement: `Between neighbouring values of ${sizeName} the local exponent is what theory says, up to the margin.`,
  };
  const parts = sizes.slice(1).map((size, gap) => `from ${sizeName} ${sizes[gap]} to ${size}`);
  return { about: [name], owed: 'number', relation, parts };
}
