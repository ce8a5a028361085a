import type { Replicate } from '../../core/index.js';
import type { ReplicateRequest } from '../replicates/replicate-request.js';
import type { ReplicateSource } from '../replicates/replicate-source.js';

/**
 * Replicates in replicate order, no more of them than a decision can need.
 *
 * A candidate is often decided within ten replicates, so running ahead would
 * cost more than it saves: the next ones are asked for when the last have been
 * seen, in as many requests as the source runs at once.
 *
 * @param limit - of all replicates
 * @param wanted - how many more are needed at least; asked before each request
 */
export async function* replicatesAsWanted(
  request: Omit<ReplicateRequest, 'first' | 'count'>,
  limit: number,
  wanted: () => number,
  source: ReplicateSource,
): AsyncGenerator<Replicate> {
  const stopped = new AbortController();
  try {
    for (let first = 0; first < limit; ) {
      const last = Math.min(limit, first + Math.max(1, wanted(), source.parallelism));
      const size = Math.ceil((last - first) / source.parallelism);
      const batches: Promise<readonly Replicate[]>[] = [];
      for (; first < last; first += size) {
        const count = Math.min(size, last - first);
        batches.push(source.run({ ...request, first, count }, stopped.signal));
      }
      first = last;
      for (const replicates of await Promise.all(batches)) yield* replicates;
    }
  } finally {
    stopped.abort();
  }
}
