import { exitCodes } from '../exit-codes.js';
import { writeResult } from '../output.js';
import { type FindPlanFlags, findPlan } from '../sharded/find-plan.js';
import { readSubmissions } from '../sharded/submissions.js';
import { engineOf } from '../submit/engines.js';

/**
 * Ends what an engine runs of a run in shards. What was simulated is kept: the plan can be submitted again.
 *
 * @param run - id of a run, or `latest`
 * @returns the exit code
 */
export async function cancel(run: string, flags: FindPlanFlags): Promise<number> {
  const open = await findPlan(run, flags);
  const id = open.plan.run;
  const submissions = readSubmissions(open);
  const found = await engineOf(submissions);
  if (found?.engine.cancel === undefined) {
    writeResult(`run ${id} was handed to no engine that could be asked to end it`);
    return exitCodes.supported;
  }
  const ended = await found.engine.cancel(id, submissions);
  writeResult(
    ended === undefined
      ? `run ${id} has no jobs in the queue of ${found.name}`
      : `run ${id}: ${ended}; to go on: tvd submit --plan ${open.file} --engine ${found.name}`,
  );
  return exitCodes.supported;
}
