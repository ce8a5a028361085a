import type { PoolResult } from '../process/array-request.js';

/**
 * The first number that two results do not share, in words; undefined where they share all.
 *
 * @param which - what the results are, for the words
 * @param isSame - default: the same bits
 */
export function difference(
  [first, second]: readonly [PoolResult, PoolResult],
  which: readonly [string, string],
  isSame: (a: number, b: number) => boolean = Object.is,
): string | undefined {
  for (const [name, { shape, values }] of Object.entries(first.arrays)) {
    const others = second.arrays[name].values;
    const at = values.findIndex((value, place) => !isSame(value, others[place]));
    if (at === -1) continue;
    const where = `${name}[${indicesOf(at, shape).join(', ')}]`;
    return `${where} was ${values[at]} ${which[0]} and ${others[at]} ${which[1]}`;
  }
  return undefined;
}

/** Places along each axis, of the number at a place in all. */
function indicesOf(at: number, shape: readonly number[]): readonly number[] {
  let rest = at;
  return [...shape]
    .reverse()
    .map((extent) => {
      const index = rest % extent;
      rest = Math.floor(rest / extent);
      return index;
    })
    .reverse();
}

/** The same result with some of its replicates, in the order of their places. */
export function replicatesAt({ arrays }: PoolResult, places: readonly number[]): PoolResult {
  const picked = Object.entries(arrays).map(([name, { shape, values }]) => {
    const [numReplicates, ...rest] = shape;
    const size = values.length / numReplicates;
    const own = new Float64Array(places.length * size);
    places.forEach((place, at) => {
      own.set(values.subarray(place * size, (place + 1) * size), at * size);
    });
    return [name, { shape: [places.length, ...rest], values: own }] as const;
  });
  return { arrays: Object.fromEntries(picked), lost: {} };
}
