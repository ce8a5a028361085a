import { watchMark } from '../../core/index.js';

/**
 * Whether two trees of systems have the same runs: simulators, key paths and all data, number
 * by number; whether a run is watched does not change it. Ends at the first difference, so
 * specs that differ in a step size cost next to nothing.
 *
 * Only plain data can be seen to be the same: numbers, texts, lists, records of these and
 * arrays of numbers. Of anything else, such as a function, a map or a date, each object is the
 * same as itself alone. A field that is undefined is one that is not there.
 */
export function areSame(first: unknown, second: unknown): boolean {
  if (Object.is(first, second)) return true;
  if (typeof first !== 'object' || typeof second !== 'object') return false;
  if (first === null || second === null) return false;
  const prototype = Object.getPrototypeOf(first);
  if (prototype !== Object.getPrototypeOf(second)) return false;
  if (isNumbers(first)) return sameNumbers(first, second as Float64Array);
  if (![Array.prototype, Object.prototype, null].includes(prototype)) return false;
  const names = new Set([...Reflect.ownKeys(first), ...Reflect.ownKeys(second)]);
  names.delete(watchMark);
  return [...names].every((name) => areSame(fieldOf(first, name), fieldOf(second, name)));
}

function isNumbers(value: object): value is Float64Array {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

function sameNumbers(first: Float64Array, second: Float64Array): boolean {
  return first.length === second.length && first.every((x, i) => Object.is(x, second[i]));
}

function fieldOf(object: object, name: string | symbol): unknown {
  return (object as Readonly<Record<string | symbol, unknown>>)[name];
}
