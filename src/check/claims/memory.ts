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
