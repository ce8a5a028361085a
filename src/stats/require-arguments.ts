import { invalidArgument } from '../core/index.js';

/** Refuses anything but a number strictly between 0 and 1. */
export function requireRate(argument: string, value: number): void {
  if (!(value > 0 && value < 1)) throw invalidArgument(argument, value, 'a number in (0, 1)');
}

/** Refuses anything but a finite number. */
export function requireFinite(argument: string, value: number): void {
  if (!Number.isFinite(value)) throw invalidArgument(argument, value, 'a finite number');
}

/** Refuses anything but a finite number above 0. */
export function requirePositive(argument: string, value: number): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
    throw invalidArgument(argument, value, 'a finite number > 0');
  }
}

/** Refuses anything but a shape, or degrees of freedom, for which tails are numbers. */
export function requireShape(argument: string, value: number): void {
  if (!(value >= 1e-100 && value <= 1e100)) {
    throw invalidArgument(argument, value, 'a number in [1e-100, 1e100]');
  }
}

/** Refuses anything but a finite number that is 0 or above. */
export function requireNotNegative(argument: string, value: number): void {
  if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) {
    throw invalidArgument(argument, value, 'a finite number >= 0');
  }
}

/** Refuses anything but a whole number of at least `min`. */
export function requireWholeNumber(argument: string, value: number, min: number): void {
  if (!(Number.isSafeInteger(value) && value >= min)) {
    throw invalidArgument(argument, value, `a whole number >= ${min}`);
  }
}

/** Refuses fewer than `minCount` values, and any value that is not finite. */
export function requireFiniteValues(
  argument: string,
  values: ArrayLike<number>,
  minCount = 1,
): void {
  if (!(values.length >= minCount)) {
    throw invalidArgument(`${argument}.length`, values.length, `at least ${minCount} values`);
  }
  for (let index = 0; index < values.length; index++) {
    requireFinite(`${argument}[${index}]`, values[index]);
  }
}

/** Refuses lists that do not have the same length. */
export function requireEqualLengths(argument: string, length: number, expected: number): void {
  if (length !== expected) {
    throw invalidArgument(`${argument}.length`, length, `${expected}, one per element`);
  }
}
