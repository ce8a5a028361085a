import type { Job } from 'bullmq';
import { exitCodes } from '../../../exit-codes.js';
import { shardsInWords } from '../../index-ranges.js';
import { failedForGood, failedForNow } from '../failures.js';
import type { ShardsJob } from '../job-data.js';
import { cancelledError, givenBack, type JobContext } from './job-context.js';
import { lastWords } from './last-words.js';
import { isOfSignal } from './merge-answer.js';

/**
 * Runs the shards of a job, one after another, each in a process of its own. One that fails stops
 * no other; those that failed for now are what the next try is about.
 *
 * @throws what tells BullMQ that the job failed for good or for now, or went back to the queue
 */
export async function runShardsJob(
  job: Job<ShardsJob>,
  token: string | undefined,
  context: JobContext,
): Promise<void> {
  const { data } = job;
  const { planFile, shards } = data;
  const { bullmq, machine, whyStopped } = context;
  const forGood = [...(data.failures ?? [])];
  const forNow: string[] = [];
  const open = new Set(shards);
  for (const index of shards) {
    if (whyStopped() !== undefined) break;
    const ending = await context.runTvd(['shard', '--plan', planFile, '--index', `${index}`]);
    const { exitCode } = ending;
    const words = `shard ${index} on ${machine}: ${lastWords(ending)}`;
    if (exitCode === exitCodes.supported) open.delete(index);
    else if (whyStopped() !== undefined) break;
    else if (isTransient(exitCode)) forNow.push(words);
    else {
      forGood.push(words);
      open.delete(index);
    }
  }
  if (whyStopped() === 'cancelled') throw cancelledError(context);
  if (open.size > 0) {
    await job.updateData({ ...data, shards: [...open], failures: forGood });
  }
  if (whyStopped() !== undefined && open.size > forNow.length) {
    context.tell(`back to the queue: ${shardsInWords([...open])}`);
    throw await givenBack(context, job, token);
  }
  const isLastTry = job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
  if (forNow.length > 0 && !(isLastTry && forGood.length > 0)) {
    throw new Error(failedForNow(forNow));
  }
  if (forGood.length > 0) {
    throw new bullmq.UnrecoverableError(failedForGood([...forGood, ...forNow]));
  }
}

function isTransient(exitCode: number | undefined): boolean {
  return exitCode === undefined || exitCode === exitCodes.transient || isOfSignal(exitCode);
}
