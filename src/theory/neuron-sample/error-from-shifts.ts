/** Shifts of the quasi-random neurons that a result is computed for. */
export const numShifts = 4;

/**
 * Error bound from the results of the four shifted samples.
 *
 * Definition: 3 times their standard deviation s. As the mean of four normal
 * numbers lies within 5.84 s / sqrt(4) at the rate of 0.01 (Student, 3 degrees
 * of freedom), this holds for the mean, and for the result of all neurons
 * together, in 99 of 100 cases.
 */
export function errorFromShifts(results: readonly number[]): number {
  const mean = results.reduce((sum, result) => sum + result, 0) / results.length;
  const squares = results.reduce((sum, result) => sum + (result - mean) ** 2, 0);
  return 3 * Math.sqrt(squares / (results.length - 1));
}

/** The four shifts, the first one given. */
export function shiftsFrom(shift: number): number[] {
  return Array.from({ length: numShifts }, (_, index) => (shift + index / numShifts) % 1);
}
