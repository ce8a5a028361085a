import type { OpenShard } from '../wave.js';

/** Shards that one element of an array runs in a row. */
export interface ArrayElement {
  /** Their indices, in their order. */
  readonly shards: readonly number[];
  /** Estimated seconds, with the starts of tvd. */
  readonly seconds: number;
}

/** What starting tvd takes, besides the estimate of a shard. */
const startSeconds = 1;

/**
 * Cuts shards, in their order, into elements of an array: as many as there can be, each of which takes
 * `leastSeconds` at least. Slurm takes about a second to start an element, and has a largest array.
 * The longest come first, as all others wait for one that begins last.
 *
 * @param options.leastSeconds - more where there would be too many elements; a single element may take less
 * @param options.maxElements - at least one
 */
export function packElements(
  shards: readonly OpenShard[],
  options: { readonly leastSeconds: number; readonly maxElements: number },
): ArrayElement[] {
  const all = shards.reduce((sum, shard) => sum + secondsOf(shard), 0);
  const least = Math.max(options.leastSeconds, all / options.maxElements);
  const elements: { shards: number[]; seconds: number }[] = [];
  let open: { shards: number[]; seconds: number } = { shards: [], seconds: 0 };
  for (const shard of shards) {
    open.shards.push(shard.index);
    open.seconds += secondsOf(shard);
    if (open.seconds < least) continue;
    elements.push(open);
    open = { shards: [], seconds: 0 };
  }
  const last = elements.at(-1);
  if (last === undefined) return open.shards.length === 0 ? [] : [open];
  // What is left over is too short for an element of its own.
  last.shards.push(...open.shards);
  last.seconds += open.seconds;
  return elements.sort((a, b) => b.seconds - a.seconds);
}

function secondsOf(shard: OpenShard): number {
  return shard.seconds + startSeconds;
}
