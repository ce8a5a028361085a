import type { Job } from 'bullmq';
import { shownReason, shownReasons } from './failures.js';
import type { MergeJob, QueueJob } from './job-data.js';
import { isMerge, isOfShards, jobsOfRun } from './jobs-of-run.js';
import { cancelledKey, onQueue } from './open-queue.js';
import type { QueueOptions } from './queue-options.js';

/** What a queue knows of a run beyond the files of its shards. */
export interface QueueState {
  /** Numbers of shards, of those whose jobs are on the queue. */
  readonly shards: {
    readonly waiting: number;
    readonly running: number;
    /** Failed for now: they wait for their next try. */
    readonly delayed: number;
  };
  /** What the newest merge does, or how it ended. */
  readonly merge:
    | 'none'
    | 'waits for shards'
    | 'waits for a worker'
    | 'runs'
    | 'failed'
    | 'ended'
    | 'handed over';
  /** Why shards, and the merge, failed. */
  readonly failures: readonly string[];
  /** Whether it was cancelled, and not handed over since. */
  readonly isCancelled: boolean;
  /** How many processes take jobs from the queue. */
  readonly workers: number;
}

/** States of jobs in BullMQ, and what a merge in them does. */
const mergeStates = [
  ['active', 'runs'],
  ['waiting', 'waits for a worker'],
  ['delayed', 'waits for a worker'],
  ['waiting-children', 'waits for shards'],
  ['failed', 'failed'],
  ['completed', 'ended'],
] as const;

/**
 * What a queue knows of a run.
 *
 * @throws VerificationError as `submitToQueue`
 */
export async function stateOnQueue(runId: string, options: QueueOptions = {}): Promise<QueueState> {
  return onQueue(options, async ({ queue, redis, place }) => {
    const inState = new Map<string, Job<QueueJob>[]>();
    for (const [state] of mergeStates) inState.set(state, await jobsOfRun(queue, runId, state));
    const numShards = (state: string): number =>
      (inState.get(state) ?? [])
        .filter(isOfShards)
        .reduce((sum, { data }) => sum + data.shards.length, 0);

    const merges = mergeStates.flatMap(([state, does]) =>
      (inState.get(state) ?? []).filter(isMerge).map((job) => ({ job, does })),
    );
    const newest = merges.toSorted((a, b) => a.job.timestamp - b.job.timestamp).at(-1);
    return {
      shards: {
        waiting: numShards('waiting'),
        running: numShards('active'),
        delayed: numShards('delayed'),
      },
      merge: newest === undefined ? 'none' : doneBy(newest.job, newest.does),
      failures: newest === undefined ? [] : await failuresOf(newest.job),
      isCancelled: (await redis.exists(cancelledKey(place.queue, runId))) > 0,
      workers: await queue.getWorkersCount(),
    };
  });
}

function doneBy(
  { returnvalue }: Job<MergeJob>,
  does: (typeof mergeStates)[number][1],
): QueueState['merge'] {
  const answer = returnvalue as { readonly exitCode?: number } | null | undefined;
  return does === 'ended' && answer?.exitCode === undefined ? 'handed over' : does;
}

async function failuresOf(merge: Job<MergeJob>): Promise<string[]> {
  const ofShards: Record<string, string> = await merge.getIgnoredChildrenFailures();
  const ofMerge = (await merge.isFailed()) ? [shownReason(merge.failedReason)] : [];
  return [...shownReasons(ofShards), ...ofMerge];
}
