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
