import {
  differenceWithError,
  maximumWithError,
  type NumberWithError,
  withError,
} from '../../core/index.js';
import { type Course, exactOr, requireCourse } from './course.js';

/** Where a course is lowest or highest, and how far from there its ends are. */
export interface TurningPoint {
  readonly time: NumberWithError;
  readonly value: NumberWithError;
  /** Distance of the first record from the extremum, >= 0: for a minimum, how far the course falls. */
  readonly before: NumberWithError;
  /** Distance of the last one, >= 0: for a minimum, how far the course rises again. */
  readonly after: NumberWithError;
}

/**
 * The extremum of a course, for claims that something is not monotone: both distances are above
 * what the claim says, with `atLeast`.
 *
 * Definition: the lowest or highest record. Error of the time: every record that may be the extremum
 * within its error, and its neighbours; with records that are far apart the true extremum lies
 * between them.
 *
 * Assumptions: records are not noisy. The lowest of noisy numbers lies below both ends in any case;
 * claim distances beyond the noise, or compare means at stated times.
 *
 * @throws VerificationError 'invalid-argument' for a course that cannot be read
 */
export function turningPoint(course: Course, extremum: 'minimum' | 'maximum'): TurningPoint {
  requireCourse(course);
  const sign = extremum === 'maximum' ? 1 : -1;
  const signed = course.values.map((own) => {
    const { value, numericalError } = exactOr(own);
    return withError(sign * value, numericalError);
  });
  const highest = maximumWithError(...signed);
  const certainly = Math.max(...signed.map(({ value, numericalError }) => value - numericalError));
  const place = signed.findIndex(({ value }) => value === highest.value);
  const { times } = course;
  const candidates = times.flatMap((_, index) =>
    signed[index].value + signed[index].numericalError >= certainly ? [index] : [],
  );
  const earliest = times[Math.max(0, candidates[0] - 1)];
  const latest = times[Math.min(times.length - 1, candidates[candidates.length - 1] + 1)];
  return {
    time: withError(times[place], Math.max(times[place] - earliest, latest - times[place])),
    value: withError(sign * highest.value, highest.numericalError),
    before: differenceWithError(highest, signed[0]),
    after: differenceWithError(highest, signed[signed.length - 1]),
  };
}
