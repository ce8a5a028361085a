import { invalidArgument } from '../../core/index.js';

/**
 * Refuses times that are not those of a trajectory.
 *
 * @throws VerificationError 'invalid-argument' for none, and for ones that are negative, not
 *   finite or do not increase
 */
export function requireTimes(times: readonly number[]): void {
  const areInOrder = times.every((time, index) =>
    index === 0 ? time >= 0 : time > times[index - 1],
  );
  if (!(times.length >= 1 && times.every(Number.isFinite) && areInOrder)) {
    throw invalidArgument('times', times, 'finite times >= 0 that increase');
  }
}

/**
 * The times and the quarters of the last one, increasing. Two solutions are compared at all of
 * them: a difference may vanish by chance where the error changes its sign, but not everywhere.
 */
export function timesWithQuarters(times: readonly number[]): readonly number[] {
  const end = times[times.length - 1];
  return [...new Set([...times, end / 4, end / 2, (3 * end) / 4])].sort(
    (first, second) => first - second,
  );
}
