import { dirname, join } from 'node:path';
import type { Submission, Wave } from '../wave.js';

/** Folder beside the plan with the scripts and the logs. */
export function folderOf({ planFile }: Pick<Wave, 'planFile'>): string {
  return join(dirname(planFile), 'slurm');
}

/** Name of the arrays of a run in the queue. */
export function arrayName({ runId }: Pick<Wave, 'runId'>): string {
  return `tvd-${runId}`;
}

/** Name of the merges of a run in the queue. */
export function mergeName(wave: Pick<Wave, 'runId'>): string {
  return `${arrayName(wave)}-merge`;
}

/** Names in the queue of all jobs that were submitted for a run, the merges last. */
export function jobNames(submissions: readonly Submission[]): string[] {
  const own = submissions.flatMap(({ engine, jobs }) =>
    engine === 'slurm' && jobs.name !== undefined ? [jobs.name] : [],
  );
  return [...new Set(own)].flatMap((name) => [name, `${name}-merge`]);
}
