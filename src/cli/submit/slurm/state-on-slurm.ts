import type { Submission } from '../wave.js';
import { jobNames } from './places.js';
import { queuedJobs } from './queued-jobs.js';

/** Jobs of a run in the queue, elements of arrays counted each. */
export interface StateOnSlurm {
  readonly running: number;
  readonly pending: number;
  /** Those in other states, such as SUSPENDED or CONFIGURING. */
  readonly others: number;
  /** Why jobs wait, the most frequent reason first: Resources, Priority, Dependency and so on. */
  readonly reasons: readonly string[];
  /** Those of them that do not pass by themselves, such as PartitionTimeLimit: somebody has to act. */
  readonly lastingReasons: readonly string[];
}

/** A job that asks for more than its partition or account may ever have waits for ever. */
const lasting =
  /^(Partition(TimeLimit|NodeLimit|Down|Inactive)|JobHeld|BadConstraints|DependencyNeverSatisfied|.*(MaxWall|PerJob).*|Invalid(Account|QOS)|launch failed)/;

/**
 * What the queue says of a run, without an accounting database: nothing is known of jobs that have ended,
 * and none at all are left when a run is finished or somebody has to act.
 *
 * @param submissions - those of the run
 * @throws VerificationError 'engine-failed'
 */
export async function stateOnSlurm(submissions: readonly Submission[]): Promise<StateOnSlurm> {
  const names = jobNames(submissions);
  const jobs = names.length === 0 ? [] : await queuedJobs(names);
  const pending = jobs.filter(({ state }) => state === 'PENDING');
  const running = jobs.filter(({ state }) => state === 'RUNNING').length;
  const counts = new Map<string, number>();
  for (const { reason } of pending) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const reasons = [...counts].sort(([, a], [, b]) => b - a).map(([reason]) => reason);
  return {
    running,
    pending: pending.length,
    others: jobs.length - running - pending.length,
    reasons,
    lastingReasons: reasons.filter((reason) => lasting.test(reason)),
  };
}

/** The same in words; none where the queue has no jobs of the run, or this machine no Slurm. */
export async function linesOnSlurm(submissions: readonly Submission[]): Promise<readonly string[]> {
  const state = await stateOnSlurm(submissions).catch(() => undefined);
  if (state === undefined) return [];
  const { running, pending, others, reasons, lastingReasons } = state;
  if (running + pending + others === 0) return [];
  const why = reasons.length === 0 ? '' : ` (${reasons.join(', ')})`;
  const rest = others === 0 ? '' : `, ${others} in other states, such as suspended`;
  const lines = [`Slurm: ${running} running, ${pending} waiting${why}${rest}`];
  if (lastingReasons.length > 0) {
    lines.push(`${lastingReasons.join(', ')}: they will wait for ever; cancel and ask for less`);
  }
  return lines;
}
