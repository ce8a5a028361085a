import { type NumberWithError, withError } from '../../core/index.js';
import { requireFinite } from '../require-arguments.js';
import { type Course, exactOr, requireCourse } from './course.js';

/** What counts as passed. */
export interface Passage {
  readonly level: number;
  /** `rising`: at the level or above it; `falling`: at the level or below it. */
  readonly direction: 'rising' | 'falling';
  /** Earlier records are left out; default the first record. */
  readonly since?: number;
}

/**
 * When a run first reaches a level: min(first passage, end of the run), so that a run which ended
 * before is censored at its end, as `passesAfter`, `separatesBy`, `valueTimesSeparate` and
 * `quantile` take it.
 *
 * Definition: the first place at which the straight lines between the records have reached the level.
 * Error: the passages of the records moved by their errors, towards the level and away from it, are the
 * earliest and the latest; 0 where values have none.
 *
 * Assumptions: records are as dense as the times are to be known. Where a course that is smooth bends
 * between two of them belongs into the known bias, and what passes and returns is not seen.
 *
 * @returns a time, in the unit of the course
 * @throws VerificationError 'invalid-argument' for a course that cannot be read, or a level that is
 *   not finite
 */
export function firstPassage(course: Course, passage: Passage): NumberWithError {
  requireCourse(course);
  const { level, direction, since = course.times[0] } = passage;
  requireFinite('level', level);
  requireFinite('since', since);
  const sign = direction === 'rising' ? 1 : -1;
  const end = course.times[course.times.length - 1];
  // How far above the level, for a rise to zero.
  const records = course.times.flatMap((time, index) => {
    const { value, numericalError } = exactOr(course.values[index]);
    return time < since ? [] : [{ time, value: sign * (value - level), error: numericalError }];
  });
  const passageOf = (shift: -1 | 0 | 1) =>
    firstRise(
      records.map(({ time, value, error }) => ({ time, value: value + shift * error })),
      end,
    );
  const [earliest, time, latest] = [passageOf(1), passageOf(0), passageOf(-1)];
  return withError(time, Math.max(time - earliest, latest - time));
}

/** Where the straight lines between places first reach zero. */
function firstRise(
  places: readonly { readonly time: number; readonly value: number }[],
  end: number,
): number {
  const index = places.findIndex(({ value }) => value >= 0);
  if (index < 0) return end;
  const after = places[index];
  if (index === 0) return after.time;
  const before = places[index - 1];
  return after.time - ((after.time - before.time) * after.value) / (after.value - before.value);
}
