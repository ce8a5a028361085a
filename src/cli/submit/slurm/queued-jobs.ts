import { callSlurm } from './call-slurm.js';

/** A job, or an element of an array, that is in the queue or runs. */
export interface QueuedJob {
  /** Such as `17`, or `17_3` for an element. */
  readonly id: string;
  /** Such as PENDING, RUNNING, SUSPENDED. */
  readonly state: string;
  /** Why it waits; None for one that runs. */
  readonly reason: string;
}

/**
 * Jobs of this user with one of these names. No accounting database is asked: jobs that have ended are
 * not found, nor are those of which only the node is still being cleared.
 *
 * @throws VerificationError 'engine-failed'
 */
export async function queuedJobs(names: readonly string[]): Promise<QueuedJob[]> {
  const stdout = await callSlurm('squeue', [
    '--noheader',
    '--array',
    ...ownJobs(),
    `--name=${names.join(',')}`,
    '--format=%i|%T|%r',
  ]);
  return stdout.split('\n').flatMap((line) => {
    const [id, state, reason] = line.trim().split('|');
    if (id === undefined || state === undefined || state === 'COMPLETING') return [];
    return [{ id, state, reason: reason ?? '' }];
  });
}

/** Ends all jobs of this user with a name; it is no error when there are none. */
export async function cancelJobs(name: string): Promise<void> {
  await callSlurm('scancel', [...ownJobs(), `--name=${name}`]);
}

function ownJobs(): string[] {
  const user = process.getuid?.();
  return user === undefined ? [] : [`--user=${user}`];
}
