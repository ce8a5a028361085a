import { isPromise, valueInWords } from '../blame/value-in-words.js';

/**
 * What is wrong with something that should be numbers and lists of numbers by name, as far as
 * that can be said without knowing the names: what it is instead, or what a name has no value.
 *
 * @returns undefined when nothing is
 */
export function whyNotNamed(values: unknown): string | undefined {
  if (isPromise(values)) {
    return 'a promise instead of named numbers; what takes time is done in the simulator, which may be asynchronous';
  }
  const isRecord = Object.prototype.toString.call(values) === '[object Object]';
  if (!isRecord) return `${valueInWords(values)} instead of named numbers`;
  const missing = Object.entries(values as object).find(([, value]) => value === undefined);
  return missing === undefined ? undefined : `undefined for '${missing[0]}'`;
}
