import { problem } from '../stored-array.js';

/**
 * Numbers as float64, each equal to what was stored; true is 1 and a missing one NaN.
 *
 * @throws DrawsProblem for whole numbers that float64 cannot hold, and for what is no number
 */
export function toFloat64(stored: ArrayLike<unknown>): Float64Array {
  if (stored instanceof Float64Array) return stored;
  const values = new Float64Array(stored.length);
  for (let index = 0; index < values.length; index++) values[index] = number(stored[index], index);
  return values;
}

/** One of these, at a place that messages name. */
export function number(value: unknown, index: number): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value === null || value === undefined) return Number.NaN;
  if (typeof value === 'bigint') {
    if (BigInt(Number(value)) === value) return Number(value);
    throw problem(
      `entry ${index} is the whole number ${value}, which float64 cannot hold`,
      'divide it, or store it as float64 if the last digits do not matter',
    );
  }
  throw problem(
    `entry ${index} is ${String(value).slice(0, 40)}, where a number was expected`,
    'choose a variable of numbers',
  );
}
