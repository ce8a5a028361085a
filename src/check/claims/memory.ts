import { encodeJson } from '../../core/index.js';

/** Results that a memory keeps at a time. */
const numKept = 64;

/** A function that keeps its latest results. */
interface Remembered<Argument, Result> {
  (argument: Argument): Result;
  /** The same, computed once more even where it is known. */
  readonly anew: (argument: Argument) => Result;
}

/**
 * A pure function that keeps its latest results.
 *
 * @param nameOf - equal for arguments with equal results
 */
export function remembered<Argument, Result>(
  nameOf: (argument: Argument) => string,
  compute: (argument: Argument) => Result,
): Remembered<Argument, Result> {
  const known = new Map<string, Result>();
  const keep = (name: string, argument: Argument): Result => {
    const result = compute(argument);
    known.set(name, result);
    if (known.size > numKept) known.delete(known.keys().next().value as string);
    return result;
  };
  const recall = (argument: Argument) => {
    const name = nameOf(argument);
    return known.has(name) ? (known.get(name) as Result) : keep(name, argument);
  };
  return Object.assign(recall, { anew: (argument: Argument) => keep(nameOf(argument), argument) });
}

/**
 * The same for a function of whatever users make: by the content of plain data, so that
 * copies are known, and by identity of what a text cannot hold.
 */
export function rememberedByContent<Argument, Result>(
  compute: (argument: Argument) => Result,
): Remembered<Argument, Result> {
  const byContent = remembered(encodeJson as (argument: Argument) => string, compute);
  const byIdentity = new WeakMap<object, Result>();
  const anew = (argument: Argument): Result => {
    if (isPlainData(argument)) return byContent.anew(argument);
    const result = compute(argument);
    byIdentity.set(argument as object, result);
    return result;
  };
  const recall = (argument: Argument): Result => {
    if (isPlainData(argument)) return byContent(argument);
    const own = argument as object;
    return byIdentity.has(own) ? (byIdentity.get(own) as Result) : anew(argument);
  };
  return Object.assign(recall, { anew });
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
