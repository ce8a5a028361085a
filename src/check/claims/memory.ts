import { encodeJson } from '../../core/index.js';

/** Results that a memory keeps at a time. */
const numKept = 64;

/**
 * A pure function that keeps its latest results.
 *
 * @param nameOf - equal for arguments with equal results
 */
export function remembered<Argument, Result>(
  nameOf: (argument: Argument) => string,
  compute: (argument: Argument) => Result,
): (argument: Argument) => Result {
  const known = new Map<string, Result>();
  return (argument) => {
    const name = nameOf(argument);
    if (known.has(name)) return known.get(name) as Result;
    const result = compute(argument);
    known.set(name, result);
    if (known.size > numKept) known.delete(known.keys().next().value as string);
    return result;
  };
}

/**
 * The same for a function of whatever users make: by the content of plain data, so that
 * copies are known, and by identity of what a text cannot hold.
 */
export function rememberedByContent<Argument, Result>(
  compute: (argument: Argument) => Result,
): (argument: Argument) => Result {
  const byContent = remembered(encodeJson as (argument: Argument) => string, compute);
  const byIdentity = new WeakMap<object, Result>();
  return (argument) => {
    if (isPlainData(argument)) return byContent(argument);
    const own = argument as object;
    if (byIdentity.has(own)) return byIdentity.get(own) as Result;
    const result = compute(argument);
    byIdentity.set(own, result);
    return result;
  };
}

/** Whether all of something is in its text: functions, maps, marks and the like are not. */
function isPlainData(value: unknown): boolean {
  if (typeof value !== 'object') return typeof value !== 'function' && typeof value !== 'symbol';
  if (value === null || ArrayBuffer.isView(value)) return true;
  const prototype = Object.getPrototypeOf(value);
  const isPlain = Array.isArray(value) || prototype === Object.prototype || prototype === null;
  const isMarked = Object.getOwnPropertySymbols(value).length > 0;
  return isPlain && !isMarked && Object.values(value).every(isPlainData);
}
