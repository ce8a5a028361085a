import {
  differenceWithError,
  invalidArgument,
  maximumWithError,
  type NumberWithError,
  scaledWithError,
  sumWithError,
  withError,
} from '../../core/index.js';
import { requirePositive } from '../require-arguments.js';
import { type Course, exactOr, requireCourse } from './course.js';
import { firstPassage } from './first-passage.js';

/** Where a course is said to stand still, and how far off it has left. */
export interface PlateauWindow {
  readonly from: number;
  readonly until: number;
  /** Distance from the level that counts as an exit, > 0. */
  readonly by: number;
}

/** What a course does in the window and after it. */
export interface PlateauAndExit {
  /** Average of the records in the window. */
  readonly level: NumberWithError;
  /** Largest minus smallest of them. */
  readonly spread: NumberWithError;
  /** min(first time after the window at which the level is left, end of the run). */
  readonly exit: NumberWithError;
}

/**
 * Plateau, then exit, read off one run: claim of `spread` that it is at most something, of `exit`
 * that it is late (`passesAfter`, or `atLeast` where it is computed).
 *
 * @throws VerificationError 'invalid-argument' for a course that cannot be read, a window with fewer
 *   than two records or none after it, and a distance that is not above 0
 */
export function plateauAndExit(course: Course, { from, until, by }: PlateauWindow): PlateauAndExit {
  requireCourse(course);
  requirePositive('by', by);
  const inside = course.values.flatMap((own, index) =>
    course.times[index] >= from && course.times[index] <= until ? [exactOr(own)] : [],
  );
  if (!(inside.length >= 2 && course.times[course.times.length - 1] > until)) {
    throw invalidArgument('window', [from, until], 'at least two records in it and one after it');
  }
  const level = scaledWithError(sumWithError(...inside), 1 / inside.length);
  const lowest = maximumWithError(
    ...inside.map(({ value, numericalError }) => withError(-value, numericalError)),
  );
  const away = course.values.map((own) => {
    const { value, numericalError } = differenceWithError(exactOr(own), level);
    return withError(Math.abs(value), numericalError);
  });
  return {
    level,
    spread: sumWithError(maximumWithError(...inside), lowest),
    exit: firstPassage(
      { times: course.times, values: away },
      { level: by, direction: 'rising', since: until },
    ),
  };
}
