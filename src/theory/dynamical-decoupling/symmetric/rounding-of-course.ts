import type { SymmetricCourse, SymmetricSeriesName } from './symmetric-course.js';

/**
 * What rounding may have done to a number of a course after some steps: an estimate, as if each
 * step rounded sums of the size of the largest number so far a few times and errors neither grew
 * nor cancelled.
 */
export function roundingOf(
  course: SymmetricCourse,
  name: SymmetricSeriesName,
  step: number,
): number {
  return 8 * Number.EPSILON * (step + 1) * sizeOf(course, name, step);
}

/** The largest of the numbers that the one is made of, up to a step. */
function sizeOf(course: SymmetricCourse, name: SymmetricSeriesName, step: number): number {
  const largest = (series: Float64Array) =>
    series.subarray(0, step + 1).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (name === 'selfOverlap') return 1;
  if (name === 'trainError' || name === 'testError') {
    return Math.max(largest(course.trainError), largest(course.testError));
  }
  if (name === 'readout' || name === 'targetOverlap') return largest(course[name]);
  // Differences of numbers of order one, but for a lone neuron.
  return largest(course.offDiagonalOverlap) === 0 ? 0 : 1;
}
