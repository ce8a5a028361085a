import type { Job, JobType, Queue } from 'bullmq';
import type { MergeJob, QueueJob, ShardsJob } from './job-data.js';

const pageSize = 1000;

/** Jobs of a run that are in one state. */
export async function jobsOfRun(
  queue: Queue,
  runId: string,
  state: JobType,
): Promise<Job<QueueJob>[]> {
  const found: Job<QueueJob>[] = [];
  for (let start = 0; ; start += pageSize) {
    const page: (Job<QueueJob> | undefined)[] = await queue.getJobs(
      [state],
      start,
      start + pageSize - 1,
      true,
    );
    // Between the list and a job of it, the job may have ended.
    for (const job of page) if (job?.data?.runId === runId) found.push(job);
    if (page.length < pageSize) return found;
  }
}

/**
 * States in the order in which a job goes through them. One that fails for now goes back to
 * 'delayed', which therefore is there twice.
 */
const wayOfJob = [
  'waiting-children',
  'delayed',
  'waiting',
  'active',
  'delayed',
  'failed',
  'completed',
] as const;

/** A job, and where it was seen last. */
export interface JobInState {
  readonly job: Job<QueueJob>;
  readonly state: (typeof wayOfJob)[number];
}

/**
 * The jobs of a run with their states. The lists are read one after the other, in the order of a
 * job's way: one that goes on meanwhile is seen twice, and counted once, rather than not at all.
 */
export async function jobsWithState(queue: Queue, runId: string): Promise<JobInState[]> {
  const byId = new Map<string, JobInState>();
  for (const state of wayOfJob) {
    for (const job of await jobsOfRun(queue, runId, state)) byId.set(`${job.id}`, { job, state });
  }
  return [...byId.values()];
}

export function isMerge(job: Job<QueueJob>): job is Job<MergeJob> {
  return job.data.kind === 'merge';
}

export function isOfShards(job: Job<QueueJob>): job is Job<ShardsJob> {
  return job.data.kind === 'shards';
}
