import { countOf, problem } from '../stored-array.js';

/** A chunk as zarrita gives it. */
interface Chunk {
  readonly data: ArrayLike<unknown> & Iterable<unknown>;
  readonly stride: readonly number[];
}

/** What is used of an array of zarrita. */
export interface ZarrArray {
  readonly shape: readonly number[];
  readonly chunks: readonly number[];
  readonly attrs: Readonly<Record<string, unknown>>;
  readonly fillValue: unknown;
  readonly dimensionNames?: readonly (string | null)[] | undefined;
  readonly getChunk: (place: number[]) => Promise<Chunk>;
}

/**
 * The entries of an array, the last axis fastest, chunk by chunk: each must have as many entries
 * as its metadata say, as zarrita reads one that was cut off without a word.
 *
 * @throws DrawsProblem
 */
export async function entriesOf(array: ZarrArray): Promise<unknown[]> {
  const { shape, chunks } = array;
  const entries = new Array<unknown>(countOf(shape));
  for (const first of placesIn(shape.map((extent, axis) => Math.ceil(extent / chunks[axis])))) {
    const { data, stride } = await chunkAt(array, first);
    // What stands in a class of zarrita, as booleans and texts, has no places.
    const own = ArrayBuffer.isView(data) ? data : Array.from(data);
    if (own.length !== countOf(chunks)) {
      throw problem(
        `its chunk ${first.join('.')} has ${own.length} entries, where ${countOf(chunks)} were expected`,
        'it was cut off or damaged: copy the store again',
      );
    }
    const begin = first.map((place, axis) => place * chunks[axis]);
    const extents = chunks.map((extent, axis) => Math.min(extent, shape[axis] - begin[axis]));
    const [length = 1] = extents.slice(-1);
    for (const place of placesIn(extents.slice(0, -1))) {
      const row = [...place, 0].slice(0, extents.length);
      const to = row.reduce((at, inner, axis) => at * shape[axis] + begin[axis] + inner, 0);
      const from = row.reduce((at, inner, axis) => at + inner * stride[axis], 0);
      const step = stride.at(-1) ?? 1;
      for (let along = 0; along < length; along++) entries[to + along] = own[from + along * step];
    }
  }
  return entries;
}

async function chunkAt(array: ZarrArray, place: readonly number[]): Promise<Chunk> {
  try {
    return await array.getChunk([...place]);
  } catch (error) {
    throw problem(
      `its chunk ${place.join('.')} cannot be read: ${(error as Error).message}`,
      'it was cut off or damaged: copy the store again',
    );
  }
}

/** All places of an array of these extents, the last axis fastest. */
function* placesIn(extents: readonly number[]): Generator<readonly number[]> {
  const place = extents.map(() => 0);
  for (let left = countOf(extents); left > 0; left--) {
    yield place;
    for (let axis = extents.length - 1; axis >= 0; axis--) {
      place[axis] += 1;
      if (place[axis] < extents[axis]) break;
      place[axis] = 0;
    }
  }
}

/**
 * Refuses a chunk of Blosc that is shorter than it says itself: what is missing would be read as
 * whatever is in memory.
 *
 * @param metadata - of the array, of either version
 */
export function requireWholeBlosc(metadata: unknown, key: string, bytes: Uint8Array): void {
  const { compressor, codecs } = (metadata ?? {}) as {
    readonly compressor?: { readonly id?: unknown } | null;
    readonly codecs?: readonly { readonly name?: unknown }[];
  };
  const isBlosc = compressor?.id === 'blosc' || codecs?.at(-1)?.name === 'blosc';
  if (!isBlosc) return;
  const said = bytes.length < 16 ? 16 : Buffer.from(bytes).readUInt32LE(12);
  if (said === bytes.length) return;
  throw problem(
    `its chunk ${key} has ${bytes.length} bytes, where ${said} were expected`,
    'it was cut off or damaged: copy the store again',
  );
}
