/** Numbers of nested lists, with the lengths of the lists. */
export interface ListedNumbers {
  readonly shape: readonly number[];
  /** The last axis varies fastest. */
  readonly values: Float64Array;
}

const nonFinite: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
};

/**
 * Nested lists, all of the lengths of the first ones.
 *
 * @param check - told the shape before any number is read; throws for a wrong one
 * @throws Error that says which entry is no number, or that lengths differ
 */
export function fromNestedLists(
  lists: readonly unknown[],
  check: (shape: readonly number[]) => void,
): ListedNumbers {
  const shape: number[] = [];
  for (let inner: unknown = lists; Array.isArray(inner); inner = inner[0]) shape.push(inner.length);
  check(shape);
  const values = new Float64Array(shape.reduce((product, extent) => product * extent, 1));
  let at = 0;
  const fill = (item: unknown, axis: number): void => {
    if (axis < shape.length) {
      if (!Array.isArray(item) || item.length !== shape[axis]) {
        throw new Error(`not all of its lists have the lengths [${shape.join(', ')}]`);
      }
      for (const part of item) fill(part, axis + 1);
      return;
    }
    const value =
      typeof item === 'string' && Object.hasOwn(nonFinite, item) ? nonFinite[item] : item;
    if (typeof value !== 'number') throw new Error(`it has ${JSON.stringify(item)} for a number`);
    values[at++] = value;
  };
  fill(lists, 0);
  return { shape, values };
}
