import { counted } from '../../values/format.js';
import type { Submission } from '../wave.js';
import { isMerge, isOfShards, jobsOfRun } from './jobs-of-run.js';
import { queueOf } from './lines-on-queue.js';
import { cancelledKey, onQueue } from './open-queue.js';
import type { QueueOptions } from './queue-options.js';

/** What became of a run that was cancelled. */
export interface Cancelled {
  /** Jobs that had not begun, which are gone. */
  readonly removed: number;
  /** Jobs that run; their workers stop them within seconds. */
  readonly stopping: number;
}

const monthInSeconds = 30 * 86_400;

/**
 * Takes the jobs of a run off a queue. What runs is stopped by its worker and keeps what it has;
 * handed over again, the run goes on from there.
 *
 * @throws VerificationError as `submitToQueue`
 */
export async function cancelOnQueue(runId: string, options: QueueOptions = {}): Promise<Cancelled> {
  return onQueue(options, async ({ queue, redis, place }) => {
    // First, so that no worker begins a job that is looked at here.
    await redis.set(cancelledKey(place.queue, runId), '1', 'EX', monthInSeconds);
    let removed = 0;
    for (const state of ['waiting', 'delayed'] as const) {
      for (const job of (await jobsOfRun(queue, runId, state)).filter(isOfShards)) {
        removed += await wasRemoved(() => job.remove());
      }
    }
    const stopping = (await jobsOfRun(queue, runId, 'active')).length;
    if (stopping === 0) {
      // A merge whose last shards were removed has moved on to the workers.
      for (const state of ['waiting-children', 'waiting', 'delayed'] as const) {
        for (const job of (await jobsOfRun(queue, runId, state)).filter(isMerge)) {
          removed += await wasRemoved(() => job.remove());
        }
      }
    }
    return { removed, stopping };
  });
}

/** 1, or 0 for a job that a worker has just begun. */
async function wasRemoved(remove: () => Promise<unknown>): Promise<number> {
  try {
    await remove();
    return 1;
  } catch {
    return 0;
  }
}

/**
 * The same for a run that was handed to a queue.
 *
 * @returns what it did in words; undefined where there was nothing to end
 */
export async function cancelledOnQueue(
  runId: string,
  submissions: readonly Submission[],
): Promise<string | undefined> {
  const options = queueOf(submissions);
  if (options === undefined) return undefined;
  const { removed, stopping } = await cancelOnQueue(runId, options);
  if (removed + stopping === 0) return undefined;
  return `${counted(removed, 'job')} taken off queue ${options.queue}, ${stopping} stopping`;
}
