/**
 * A pure function that keeps its results, for theory that a simulator needs in
 * each of its replicates.
 *
 * @param compute - of one argument that JSON can write
 */
export function remember<Argument, Result>(
  compute: (argument: Argument) => Result,
): (argument: Argument) => Result {
  const known = new Map<string, Result>();
  return (argument) => {
    const name = JSON.stringify(argument);
    const before = known.get(name);
    if (before !== undefined) return before;
    const result = compute(argument);
    known.set(name, result);
    return result;
  };
}
