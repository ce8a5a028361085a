import { rangesText } from '../../shards/plan/ranges-text.js';

/** How many indices a text such as `0-12,17` has; 0 for one that is none. */
export function countInRanges(text: string): number {
  let count = 0;
  for (const part of text.split(',')) {
    const range = /^(\d+)(?:-(\d+))?$/.exec(part.trim());
    if (range === null) return 0;
    const first = Number(range[1]);
    const last = range[2] === undefined ? first : Number(range[2]);
    if (last < first) return 0;
    count += last - first + 1;
  }
  return count;
}

/** `shard 3`, or `shards 0-12,17`. */
export function shardsInWords(indices: readonly number[]): string {
  return `${indices.length === 1 ? 'shard' : 'shards'} ${rangesText(indices)}`;
}
