import { invalidArgument } from '../../core/index.js';

/** Share of a step by which a time may miss a whole number of steps. */
const roundingOfTime = 1e-6;

/**
 * Number of steps k of a size s that end at a time t = k s.
 *
 * @throws VerificationError 'invalid-argument' when the time is not a whole number of steps
 */
export function wholeSteps(time: number, stepSize: number): number {
  const numSteps = Math.round(time / stepSize);
  if (Math.abs(time / stepSize - numSteps) > roundingOfTime || !Number.isSafeInteger(numSteps)) {
    throw invalidArgument(
      'time',
      time,
      `a whole number of steps of stepSize=${stepSize}`,
      `take time=${numSteps * stepSize}, or stepSize=${time / Math.max(1, numSteps)}`,
    );
  }
  return numSteps;
}
