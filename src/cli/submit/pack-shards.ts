import type { OpenShard } from './wave.js';

/** Shards that one job of an engine runs in a row. */
export interface ShardPack {
  /** Their indices, in their order. */
  readonly shards: readonly number[];
  /** Estimated seconds on one core, with the starts of tvd. */
  readonly seconds: number;
}

/** How shards are packed. */
export interface PackOptions {
  /** What a job takes at least, but for a single one; more where there would be too many jobs. */
  readonly leastSeconds: number;
  /** At least one. */
  readonly mostJobs: number;
  /** Of one job, which is then shorter; default any number. */
  readonly mostShards?: number;
}

/**
 * For engines without a limit of their own: beyond so many jobs nothing is balanced better, and each
 * costs kilobytes; beyond so many shards the name of a job, and what is lost when it is stopped, is long.
 */
export const usualPacking = { mostJobs: 10_000, mostShards: 256 };

/** What starting tvd takes, besides the estimate of a shard. */
const startSeconds = 1;

/**
 * Packs shards, in the order of their indices, into as many jobs as there can be. A job costs an engine
 * a second, or some kilobytes. The longest come first, as all others wait for one that begins last.
 */
export function packShards(
  shards: readonly OpenShard[],
  { leastSeconds, mostJobs, mostShards = Number.POSITIVE_INFINITY }: PackOptions,
): ShardPack[] {
  const all = shards.reduce((sum, shard) => sum + secondsOf(shard), 0);
  const least = Math.max(leastSeconds, all / mostJobs);
  const packs: { shards: number[]; seconds: number }[] = [];
  let open: { shards: number[]; seconds: number } = { shards: [], seconds: 0 };
  for (const shard of [...shards].sort((a, b) => a.index - b.index)) {
    open.shards.push(shard.index);
    open.seconds += secondsOf(shard);
    if (open.seconds < least && open.shards.length < mostShards) continue;
    packs.push(open);
    open = { shards: [], seconds: 0 };
  }
  const last = packs.at(-1);
  const isLeft = open.shards.length > 0;
  if (isLeft && last !== undefined && last.shards.length + open.shards.length <= mostShards) {
    // What is left over is too short for a job of its own.
    last.shards.push(...open.shards);
    last.seconds += open.seconds;
  } else if (isLeft) packs.push(open);
  return packs.sort((a, b) => b.seconds - a.seconds);
}

/** An estimate that is no number counts as nothing. */
function secondsOf({ seconds }: OpenShard): number {
  return startSeconds + (seconds > 0 && Number.isFinite(seconds) ? seconds : 0);
}
