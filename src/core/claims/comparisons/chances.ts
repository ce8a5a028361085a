import { invalidArgument } from '../../errors.js';
import { probabilityEquals } from '../../relations/statistics.js';
import {
  passesAfter as passesAfterTimes,
  timesSeparateInRuns,
} from '../../relations/time-scales.js';
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

/**
 * The chance that two time scales are seen to separate in one run, at least what theory says: the
 * slow time exceeds `factor` times the fast one. Both are min(passage time, length of the run) and
 * > 0, as `firstPassage` reads them. A run in which the fast time did not come, or that ended before
 * `factor` times the fast time, does not count as separated, whatever would have come; one that
 * ended later without the slow time does.
 *
 * @param factor - >= 1
 */
export function separatesBy<const Name extends string>(
  fast: Name,
  slow: Name,
  factor: number,
): Compared<Name, 'number', Name> {
  requireNames([fast, slow], 2);
  return { about: [fast, slow], owed: 'number', relation: timesSeparateInRuns([factor]) };
}
