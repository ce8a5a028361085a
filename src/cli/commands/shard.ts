import { startTaskPool } from '../../check/index.js';
import { messageOf } from '../../core/index.js';
import { isDone, readShard, requireIndex } from '../../shards/index.js';
import { isVerificationError } from '../error-exit.js';
import { exitCodes } from '../exit-codes.js';
import { writeStatus } from '../output.js';
import { isTransient } from '../sharded/is-transient.js';
import { loadSharded, openPlan, type PlanFileFlags } from '../sharded/open-sharded.js';
import { failuresOf, recordFailure } from '../sharded/record-failure.js';
import { requireEngineHere } from '../sharded/require-engine-here.js';
import { runShards } from '../sharded/run-shards.js';
import { listenForStop } from '../sharded/stop-signals.js';
import { wholeNumber } from '../values/whole-number.js';

/** Flags of `tvd shard`. */
export interface ShardFlags extends PlanFileFlags {
  readonly index?: string;
}

/** Tries in which a failure of the engine is taken for that of a machine. */
const maxEngineFailures = 3;

/**
 * Simulates one shard of a plan and writes its file. Nothing that was done is done again.
 *
 * @returns 0 when the shard is done, 75 when it is to be run again
 */
export async function shard(flags: ShardFlags): Promise<number> {
  // The clock counts from the start of the process.
  const startedAt = 0;
  const open = openPlan(flags);
  const bounds = { min: 0, max: Number.MAX_SAFE_INTEGER };
  const index = wholeNumber('--index', flags.index ?? '', bounds);
  if (isDone(open, index)) return exitCodes.supported;
  requireIndex(open, index);
  const isStopped = listenForStop();
  try {
    const run = await loadSharded(open, { jobs: '1', ...flags });
    requireEngineHere(run.settings.engine);
    const pool = startTaskPool(run.settings.jobs);
    const isWhole = await runShards(run, [readShard(open, index)], {
      isStopped,
      startedAt,
      pool,
      // An engine that fails on machine after machine fails by what it is asked for.
      storesFailures: failuresOf(open, index).length >= maxEngineFailures,
    });
    await pool.close();
    if (isWhole) return exitCodes.supported;
    writeStatus(`shard ${index} was asked to stop; what it has done is kept: run it again`);
    return exitCodes.transient;
  } catch (error) {
    const isOfEngine = isVerificationError(error) && error.code === 'engine-failed';
    if (isOfEngine || !isTransient(error)) recordFailure(open, index, error);
    if (!isTransient(error)) throw error;
    writeStatus(`tvd: shard ${index} failed for now: ${messageOf(error)}`);
    return exitCodes.transient;
  }
}
