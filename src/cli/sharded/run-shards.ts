import { rmSync } from 'node:fs';
import { poolSource, type TaskPool } from '../../check/index.js';
import type { Replicate } from '../../core/index.js';
import {
  failureFile,
  isDone,
  type PlannedShard,
  partFile,
  runShard,
  type ShardTask,
  suiteOf,
} from '../../shards/index.js';
import { writeStatus } from '../output.js';
import type { ShardedRun } from './open-sharded.js';

/** Replicates that are run at once: a task may have many thousands, and memory has room for fewer. */
const maxBatchSize = 512;

/** Where and how shards run. */
export interface ShardsRunner {
  readonly isStopped: () => boolean;
  /** When the first one began, as `performance.now()`. */
  readonly startedAt: number;
  /** Closed when it is asked to stop. */
  readonly pool: TaskPool;
  /** Whether a failure of the engine is stored as that of its replicates, and not thrown. */
  readonly storesFailures: boolean;
}

/**
 * Simulates shards in this process, one after the other, on a pool of worker threads.
 *
 * @returns false when it was asked to stop before all were done
 * @throws VerificationError 'storage-failed'; 'engine-failed' where the engine failed, such as by a
 *   device that was lost; 'invalid-argument' where this machine cannot run it
 */
export async function runShards(
  { open, catalogue, settings }: ShardedRun,
  shards: readonly PlannedShard[],
  { isStopped, startedAt, pool, storesFailures }: ShardsRunner,
): Promise<boolean> {
  const { seed, engine, timeLimit, jobs } = settings;
  const never = new AbortController();
  let simulatedSeconds = 0;
  // Of tasks that run at the same time nobody knows which one took them.
  const clock = jobs === 1 ? () => simulatedSeconds : undefined;
  const sources = new Map(
    catalogue.map((suite) => [
      suite.id,
      poolSource(pool, suite, {
        timeLimit,
        onSlow: writeStatus,
        throwsFailures: !storesFailures,
        onSimulated: (seconds) => {
          simulatedSeconds += seconds;
        },
      }),
    ]),
  );
  const run = async ({ stream, first, count, isApart }: ShardTask) => {
    const source = sources.get(suiteOf(stream));
    const simulation = isApart === true ? source?.apart : source;
    if (simulation === undefined) throw new Error(`no suite has the claim ${stream.claim}`);
    const ofStream = { ...stream, seed, engine };
    const replicates: Replicate[] = [];
    while (replicates.length < count) {
      const done = replicates.length;
      const size = Math.min(maxBatchSize, count - done);
      const own = { ...ofStream, first: first + done, count: size };
      replicates.push(...(await simulation.run(own, never.signal)));
      if (isStopped()) break;
    }
    return replicates;
  };
  // A task that is under way is given up, as its time may be longer than is left.
  const watch = setInterval(() => {
    if (isStopped()) pool.close();
  }, 100);
  try {
    let began = startedAt;
    for (const shard of shards) {
      if (isDone(open, shard.index)) continue;
      const runner = { run, jobs, isStopped, clock, startedAt: began };
      if (!(await runShard(open, shard, runner))) return false;
      rmSync(partFile(open, shard.index), { force: true });
      rmSync(failureFile(open, shard.index), { force: true });
      began = performance.now();
    }
    return true;
  } finally {
    clearInterval(watch);
  }
}
