import { invalidArgument } from '../../errors.js';
import { probabilityEquals } from '../../relations/statistics.js';
import { passesAfter as passesAfterTimes } from '../../relations/time-scales.js';
import type { Compared, EveryCompared } from '../compared.js';
import { requireNames } from './require-names.js';

/** Every measured number lies in [0, 1], as an indicator does; its mean is what theory says. */
export const chancesEqual: EveryCompared = {
  every: { about: [], owed: 'like-measured', relation: probabilityEquals },
};

/**
 * The mean of a number in [0, 1], or of each of a series of them. Inference: betting
 * confidence sequence, which assumes nothing of their law.
 */
export function chance<const Name extends string>(name: Name): Compared<Name, 'like-measured'> {
  requireNames([name]);
  return { about: [name], owed: 'like-measured', relation: probabilityEquals };
}

/**
 * The chance that a number exceeds a threshold. No moments are needed: right for order
 * parameters near a transition, which are skewed.
 */
export function chanceAbove<const Name extends string>(
  name: Name,
  threshold: number,
): Compared<Name, 'number', Name> {
  requireNames([name]);
  if (!Number.isFinite(threshold)) {
    throw invalidArgument('threshold', threshold, 'a finite number');
  }
  const relation = { ...probabilityEquals, thresholds: [threshold] };
  return { about: [name], owed: 'number', relation };
}

/**
 * The chance that first passage comes after a time, at least what theory says: the number
 * is min(first-passage time, censoredAt), and runs that ended before passage count as late.
 *
 * @param censoredAt - length of the runs, above `time` and in the same unit
 */
export function passesAfter<const Name extends string>(
  name: Name,
  time: number,
  censoredAt: number,
): Compared<Name, 'number', Name> {
  requireNames([name]);
  return { about: [name], owed: 'number', relation: passesAfterTimes([time], censoredAt) };
}
