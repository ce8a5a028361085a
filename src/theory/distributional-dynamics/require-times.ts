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
