import type { Job } from 'bullmq';
import { shownReason, shownReasons } from './failures.js';
import type { MergeJob } from './job-data.js';
import { isMerge, isOfShards, jobsWithState } from './jobs-of-run.js';
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

/** What a merge does in each state that BullMQ has for jobs. */
const doneInState = {
  'waiting-children': 'waits for shards',
  delayed: 'waits for a worker',
  waiting: 'waits for a worker',
  active: 'runs',
  failed: 'failed',
  completed: 'ended',
} as const;

type Doing = (typeof doneInState)[keyof typeof doneInState];

/**
 * What a queue knows of a run.
 *
 * @throws VerificationError as `submitToQueue`
 */
export async function stateOnQueue(runId: string, options: QueueOptions = {}): Promise<QueueState> {
  return onQueue(options, async ({ queue, redis, place }) => {
    const jobs = await jobsWithState(queue, runId);
    const numShards = (state: keyof typeof doneInState): number =>
      jobs
        .filter((found) => found.state === state)
        .map(({ job }) => job)
        .filter(isOfShards)
        .reduce((sum, { data }) => sum + data.shards.length, 0);

    const merges = jobs.flatMap(({ job, state }) =>
      isMerge(job) ? [{ job, does: doneInState[state] }] : [],
    );
    const newest = merges.toSorted((a, b) => a.job.timestamp - b.job.timestamp).at(-1);
    return {
      shards: {
        waiting: numShards('waiting'),
        running: numShards('active'),
        delayed: numShards('delayed'),
      },
      merge: newest === undefined ? 'none' : doneBy(newest.job, newest.does),
      failures: newest === undefined ? [] : await failuresOf(newest.job, newest.does),
      isCancelled: (await redis.exists(cancelledKey(place.queue, runId))) > 0,
      workers: await queue.getWorkersCount(),
    };
  });
}

function doneBy({ returnvalue }: Job<MergeJob>, does: Doing): QueueState['merge'] {
  const answer = returnvalue as { readonly exitCode?: number } | null | undefined;
  return does === 'ended' && answer?.exitCode === undefined ? 'handed over' : does;
}

/**
 * Why shards failed, and the merge where it did. What the merge does is not asked again: it may have
 * failed since its record was read, which then has no reason.
 */
export async function failuresOf(
  merge: Pick<Job<MergeJob>, 'failedReason' | 'getIgnoredChildrenFailures'>,
  does: Doing,
): Promise<string[]> {
  const ofShards: Record<string, string> = await merge.getIgnoredChildrenFailures();
  const reason: string | undefined = merge.failedReason;
  const ofMerge = does === 'failed' && reason !== undefined ? [shownReason(reason)] : [];
  return [...shownReasons(ofShards), ...ofMerge];
}
