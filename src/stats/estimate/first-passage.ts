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
 * Definition: the first record that has reached the level, or the place before it where the straight
 * line from the record before crosses. Error: the passage lies after the last record that has
 * certainly not reached it, and not after the first that certainly has, within the errors of the
 * values; so it is exact to a distance of records, and 0 where the run has not come near.
 *
 * Assumptions: the course does not pass and return between two records.
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
  const passes = (shift: -1 | 0 | 1) =>
    records.findIndex(({ value, error }) => value + shift * error >= 0);
  const place = passes(0);
  const [possible, certain] = [passes(1), passes(-1)];
  const before = (index: number) => records[Math.max(0, index - 1)].time;
  const time = place < 0 ? end : crossing(records, place);
  const earliest = possible < 0 ? end : before(possible);
  const latest = certain < 0 ? end : records[certain].time;
  return withError(time, Math.max(time - earliest, latest - time, 0));
}

function crossing(
  records: readonly { readonly time: number; readonly value: number }[],
  place: number,
): number {
  const [before, after] = [records[place - 1], records[place]];
  if (before === undefined) return after.time;
  const share = before.value / (before.value - after.value);
  return before.time + share * (after.time - before.time);
}
