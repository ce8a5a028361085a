import { keyFromSeed, streams, uniformDraws } from '../../src/random/index.js';

/** A run in shards on paper. */
export interface ShardModel {
  /** Shards of each wave. */
  readonly waves: readonly number[];
  /** Processes that may run at the same time. */
  readonly slots: number;
  /** What a shard simulates, in seconds. */
  readonly secondsPerShard: number;
  /** Of a process before it simulates: its start, loading, identity. */
  readonly secondsToStart: number;
  /** That the scheduler takes to start one shard; it starts one after the other. */
  readonly secondsToDispatch: number;
  /** Between the last shard of a wave and the first of the next: the merge, and its way through the queue. */
  readonly secondsBetweenWaves: number;
  /** Of one slot. */
  readonly failuresPerHour: number;
  /** A slot is away for so long after a failure. */
  readonly secondsToRepair: number;
  /** What a shard has done is kept so often. */
  readonly secondsBetweenParts: number;
}

/** What a run takes, in seconds. */
export interface ShardedTime {
  /** From the first wave to the last merge. */
  readonly makespan: number;
  /** Of slots: simulation whose results were kept, over all they were taken for. */
  readonly share: number;
}

/** Seconds of a slot that one shard takes on average: what was lost, and repairs, included. */
export function slotSecondsOfShard(model: ShardModel): number {
  const { secondsPerShard, secondsToStart, failuresPerHour, secondsToRepair } = model;
  const rate = failuresPerHour / 3600;
  if (rate === 0) return secondsToStart + secondsPerShard;
  /** Of a stretch that begins anew with a start at each failure. */
  const untilDone = (length: number, afterFailure: number): number => {
    const hasFailed = -Math.expm1(-rate * length);
    const again = (1 / rate + secondsToRepair) * Math.expm1(rate * afterFailure);
    return hasFailed / rate + hasFailed * (secondsToRepair + again);
  };
  return partsOf(model).reduce((sum, part, place) => {
    const withStart = secondsToStart + part;
    return sum + untilDone(place === 0 ? withStart : part, withStart);
  }, 0);
}

/**
 * Bounds on the makespan on average: no slot may be idle, and none idle before the last shard of a
 * wave begins (Graham). A scheduler that starts shards more slowly than they end is the bound itself.
 */
export function makespanOnPaper(model: ShardModel): {
  readonly least: number;
  readonly most: number;
} {
  const { waves, slots, secondsToDispatch, secondsBetweenWaves } = model;
  const each = slotSecondsOfShard(model);
  let least = 0;
  let most = 0;
  for (const count of waves.filter((own) => own > 0)) {
    const dispatching = count * secondsToDispatch;
    least += Math.max((count * each) / slots, dispatching, each) + secondsBetweenWaves;
    most += dispatching + (count * each) / slots + (1 - 1 / slots) * each + secondsBetweenWaves;
  }
  return { least, most };
}

/** The same as it may happen: shards are taken in their order by whichever slot is free first. */
export function simulateShards(model: ShardModel, seed: number): ShardedTime {
  const { waves, slots, secondsToStart, secondsToDispatch, secondsBetweenWaves } = model;
  const { failuresPerHour, secondsToRepair, secondsPerShard } = model;
  const rate = failuresPerHour / 3600;
  const draws = drawsOf(seed);
  const untilFailure = () => (rate === 0 ? Number.POSITIVE_INFINITY : -Math.log(draws()) / rate);
  let now = 0;
  let taken = 0;
  for (const count of waves.filter((own) => own > 0)) {
    const free: number[] = new Array(slots).fill(now);
    let dispatched = now;
    let end = now;
    // Parts that a shard has still to do; a failed one waits behind the others.
    const waiting = Array.from({ length: count }, () => [...partsOf(model)]);
    for (const parts of waiting) {
      const slot = free.indexOf(Math.min(...free));
      dispatched = Math.max(dispatched + secondsToDispatch, free[slot] as number);
      const begun = dispatched;
      const fails = begun + untilFailure();
      let time = begun + secondsToStart;
      while (parts.length > 0 && time + (parts[0] as number) <= fails)
        time += parts.shift() as number;
      const isDone = parts.length === 0;
      if (!isDone) waiting.push(parts);
      const until = isDone ? time : fails + secondsToRepair;
      taken += until - begun;
      free[slot] = until;
      if (isDone) end = Math.max(end, time);
    }
    now = end + secondsBetweenWaves;
  }
  const numShards = waves.reduce((sum, count) => sum + count, 0);
  return { makespan: now, share: (numShards * secondsPerShard) / taken };
}

/** Stretches of a shard behind which nothing is lost. */
function partsOf({ secondsPerShard, secondsBetweenParts }: ShardModel): readonly number[] {
  const parts: number[] = [];
  for (let left = secondsPerShard; left > 0; left -= secondsBetweenParts) {
    parts.push(Math.min(left, secondsBetweenParts));
  }
  return parts;
}

function drawsOf(seed: number): () => number {
  let batch: Float64Array = new Float64Array(0);
  let next = 0;
  let number = 0;
  return () => {
    if (next === batch.length) {
      batch = uniformDraws(keyFromSeed(seed), 1024, streams.data, number);
      number += 1;
      next = 0;
    }
    next += 1;
    return batch[next - 1] as number;
  };
}
