import { invalidArgument } from '../errors.js';

export function requireIncreasing(name: string, values: readonly number[], minCount: number): void {
  const isSound =
    Array.isArray(values) &&
    values.length >= minCount &&
    values.every(
      (value, index) => Number.isFinite(value) && (index === 0 || value > values[index - 1]),
    );
  if (!isSound)
    throw invalidArgument(name, values, `at least ${minCount} increasing finite numbers`);
}

export function requireWhole(name: string, value: number, min: number): void {
  if (!(Number.isInteger(value) && value >= min)) {
    throw invalidArgument(name, value, `a whole number >= ${min}`);
  }
}
