import { exitCodes } from '../exit-codes.js';
import { writeResult } from '../output.js';
import { type FindPlanFlags, findPlan } from '../sharded/find-plan.js';
import { readSubmissions } from '../sharded/submissions.js';
import { cancelOnSlurm } from '../submit/slurm/index.js';

/**
 * Ends what engines run of a run in shards. What was simulated is kept: the plan can be submitted again.
 *
 * @param run - id of a run, or `latest`
 * @returns the exit code
 */
export async function cancel(run: string, flags: FindPlanFlags): Promise<number> {
  const open = await findPlan(run, flags);
  const jobs = await cancelOnSlurm(readSubmissions(open));
  writeResult(
    jobs.length === 0
      ? `run ${open.plan.run} has no jobs in the queue`
      : `run ${open.plan.run}: jobs ${jobs.join(', ')} are cancelled; to go on: tvd submit --plan ${open.file} --engine slurm`,
  );
  return exitCodes.supported;
}
