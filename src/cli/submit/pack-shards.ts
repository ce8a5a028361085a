import type { OpenShard } from './wave.js';

/** Shards that one job runs, one after another. */
export interface ShardPack {
  readonly shards: readonly number[];
  /** Estimated, on one core. */
  readonly seconds: number;
}

/** Beyond this the names of the shards of a job, and what is lost when it is stopped, grow long. */
const maxShards = 256;

/** More jobs than this balance nothing better, and each costs an engine kilobytes. */
const manyJobs = 10_000;

/**
 * Packs shards, in the order of their indices, into jobs that take at least so many seconds, apart
 * from the last, and longer where there would be very many. The longest come first, as one that
 * begins last is waited for by all others.
 */
export function packShards(shards: readonly OpenShard[], elementSeconds: number): ShardPack[] {
  const total = shards.reduce((sum, shard) => sum + estimated(shard), 0);
  const enough = Math.max(elementSeconds, total / manyJobs);
  const packs: ShardPack[] = [];
  let open: number[] = [];
  let seconds = 0;
  const close = (): void => {
    if (open.length > 0) packs.push({ shards: open, seconds });
    open = [];
    seconds = 0;
  };
  for (const shard of [...shards].sort((a, b) => a.index - b.index)) {
    open.push(shard.index);
    seconds += estimated(shard);
    if (seconds >= enough || open.length === maxShards) close();
  }
  close();
  return packs.sort((a, b) => b.seconds - a.seconds || a.shards[0] - b.shards[0]);
}

/** An estimate that is no number counts as nothing: the bound on shards ends its job. */
function estimated({ seconds }: OpenShard): number {
  if (seconds > 0) return seconds;
  return 0;
}
