import { setTimeout as delay } from 'node:timers/promises';
import type { Submission } from '../wave.js';
import { jobNames } from './places.js';
import { cancelJobs, queuedJobs } from './queued-jobs.js';

/** A merge that was just submitting leaves new jobs, which the next round ends. */
const mostRounds = 5;

/**
 * Ends all jobs of a run: the merges first, as they would submit again what the arrays leave. Shards that
 * run keep what they have.
 *
 * @param submissions - those of the run
 * @returns ids of the jobs that were in the queue
 * @throws VerificationError 'engine-failed'
 */
export async function cancelOnSlurm(submissions: readonly Submission[]): Promise<string[]> {
  const names = jobNames(submissions);
  if (names.length === 0) return [];
  const ended = new Set<string>();
  for (let round = 0; round < mostRounds; round++) {
    const open = await queuedJobs(names);
    if (open.length === 0) break;
    for (const { id } of open) ended.add(id.replace(/_.*/, ''));
    for (const name of names.toReversed()) await cancelJobs(name);
    await delay(500);
  }
  return [...ended];
}
