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

export function isMerge(job: Job<QueueJob>): job is Job<MergeJob> {
  return job.data.kind === 'merge';
}

export function isOfShards(job: Job<QueueJob>): job is Job<ShardsJob> {
  return job.data.kind === 'shards';
}
