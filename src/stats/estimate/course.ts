import { invalidArgument, type NumberWithError, type Predicted } from '../../core/index.js';

/** A quantity along one run. */
export interface Course {
  /** When it was looked at: increasing, two at least. */
  readonly times: readonly number[];
  /** One for each time; with errors where they are computed. */
  readonly values: readonly Predicted[];
}

/** @throws VerificationError 'invalid-argument' for a course that cannot be read */
export function requireCourse({ times, values }: Course): void {
  const areInOrder = times.every(
    (time, index) => Number.isFinite(time) && (index === 0 || time > times[index - 1]),
  );
  if (!(times.length >= 2 && areInOrder)) {
    throw invalidArgument('times', times, 'at least two finite times that increase');
  }
  if (values.length !== times.length) {
    throw invalidArgument('values', values.length, `one for each of ${times.length} times`);
  }
  for (const [place, own] of values.entries()) {
    const { value } = exactOr(own);
    if (!Number.isFinite(value))
      throw invalidArgument(`values[${place}]`, value, 'a finite number');
  }
}

/** The number, with the error 0 where it has none. */
export function exactOr(number: Predicted): NumberWithError {
  return typeof number === 'number' ? { value: number, numericalError: 0 } : number;
}
