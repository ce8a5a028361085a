import { invalidArgument } from './errors.js';

/** A number with how far from the truth it may be. */
export interface NumberWithError {
  readonly value: number;
  /** Bound on |value - exact|, >= 0; Infinity where nothing is known. */
  readonly numericalError: number;
}

/** Bounds on the errors of what has these names. */
export type ErrorBounds<Name extends string, Entry = number> = Readonly<Record<Name, Entry>>;

/** Numbers by name, each with a bound on its error. */
export interface NumbersWithErrors<Name extends string, Entry = number> {
  readonly values: Readonly<Record<Name, Entry>>;
  readonly numericalError: ErrorBounds<Name, Entry>;
}

/**
 * A number with its error.
 *
 * @param value - any number but NaN
 * @param numericalError - bound on |value - exact|, >= 0
 * @throws VerificationError 'invalid-argument' for a NaN or a negative error
 */
export function withError(value: number, numericalError: number): NumberWithError {
  if (Number.isNaN(value)) throw invalidArgument('value', value, 'a number that is not NaN');
  if (!(numericalError >= 0)) {
    throw invalidArgument('numericalError', numericalError, 'a bound on an error, a number >= 0');
  }
  return { value, numericalError };
}

/** One of several named numbers. */
export function numberNamed<Name extends string>(
  { values, numericalError }: NumbersWithErrors<Name>,
  name: Name,
): NumberWithError {
  return withError(values[name], numericalError[name]);
}

/** Sum of the terms, 0 without any; the roundings of the additions count as errors. */
export function sumWithError(...terms: readonly NumberWithError[]): NumberWithError {
  let value = 0;
  const errors: number[] = [];
  for (const term of terms) {
    const sum = value + term.value;
    errors.push(term.numericalError, roundingOfSum(value, term.value, sum));
    value = sum;
  }
  return withError(value, addUp(errors));
}

/** The first minus the second. */
export function differenceWithError(
  first: NumberWithError,
  second: NumberWithError,
): NumberWithError {
  return sumWithError(first, withError(-second.value, second.numericalError));
}

/**
 * Product of two numbers.
 *
 * Definition: |ab - AB| <= |a| |b - B| + |b| |a - A| + |a - A| |b - B|, and the rounding.
 */
export function productWithError(first: NumberWithError, second: NumberWithError): NumberWithError {
  const [a, b] = [Math.abs(first.value), Math.abs(second.value)];
  const [errorOfA, errorOfB] = [first.numericalError, second.numericalError];
  const rounding = a === 0 || b === 0 ? 0 : a * b * Number.EPSILON + Number.MIN_VALUE;
  const errors = [times(a, errorOfB), times(b, errorOfA), times(errorOfA, errorOfB), rounding];
  return withError(first.value * second.value, addUp(errors));
}

/** The number times a factor that is exact. */
export function scaledWithError(number: NumberWithError, factor: number): NumberWithError {
  return productWithError(number, withError(factor, 0));
}

/**
 * The largest of the numbers. Another number adds to the error only as far as it may exceed
 * the largest, so one that is poorly known does no harm while it is far below.
 *
 * @throws VerificationError 'invalid-argument' without a number
 */
export function maximumWithError(...numbers: readonly NumberWithError[]): NumberWithError {
  if (numbers.length === 0) throw invalidArgument('numbers', numbers, 'at least one number');
  const value = Math.max(...numbers.map((number) => number.value));
  const excesses = numbers.map((number) => {
    const { numericalError } = number;
    if (number.value === value || numericalError === Number.POSITIVE_INFINITY) {
      return numericalError;
    }
    const gap = (value - number.value) * (1 - 2 * Number.EPSILON);
    return (numericalError - gap) * (1 + 2 * Number.EPSILON);
  });
  return withError(value, Math.max(...excesses));
}

/** What the sum of two numbers differs from the exact one by (Knuth); no rounding when finite. */
function roundingOfSum(first: number, second: number, sum: number): number {
  if (!Number.isFinite(sum)) return Number.POSITIVE_INFINITY;
  const addedToFirst = sum - first;
  return Math.abs(first - (sum - addedToFirst) + (second - addedToFirst));
}

/** Product of two bounds, rounded up. */
function times(first: number, second: number): number {
  return first === 0 || second === 0 ? 0 : first * second * (1 + Number.EPSILON) + Number.MIN_VALUE;
}

/** Sum of bounds, rounded up unless only one counts. */
function addUp(errors: readonly number[]): number {
  const counting = errors.filter((error) => error !== 0);
  const sum = counting.reduce((total, error) => total + error, 0);
  return counting.length <= 1 ? sum : sum * (1 + counting.length * Number.EPSILON);
}
