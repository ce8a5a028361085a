import type { Job } from 'bullmq';
import { exitCodes } from '../../../exit-codes.js';
import { counted } from '../../../values/format.js';
import { failedForGood, failedForNow, isForGood, shownReason, shownReasons } from '../failures.js';
import type { MergeJob } from '../job-data.js';
import type { QueuePlace } from '../queue-options.js';
import { submittedByVariable } from '../submit-to-queue.js';
import { cancelledError, givenBack, type JobContext } from './job-context.js';
import { lastWords } from './last-words.js';
import { mergeAnswer } from './merge-answer.js';

/** What is kept of a merge in Redis. */
export interface MergeResult {
  /** Of the run, where it has ended: 0, 1, 3 or 4 as `tvd verify`. */
  readonly exitCode?: number;
  /** What was handed over, where it goes on. */
  readonly handedOver?: string;
}

/** How often in a row shards are handed over again although none has come. */
const maxTimesWithoutProgress = 2;

const namesOfCodes: Readonly<Record<number, string>> = {
  [exitCodes.supported]: 'supported',
  [exitCodes.refuted]: 'refuted',
  [exitCodes.inconclusive]: 'inconclusive',
  [exitCodes.invalid]: 'invalid or failed',
};

/**
 * Merges a wave whose shards have ended, and hands over the next one, or what is missing, so that a
 * run needs nobody until it ends.
 *
 * @throws what tells BullMQ that the job failed for good or for now, or went back to the queue
 */
export async function runMergeJob(
  job: Job<MergeJob>,
  token: string | undefined,
  place: QueuePlace,
  context: JobContext,
): Promise<MergeResult> {
  const { data } = job;
  const { bullmq, machine, tell, whyStopped } = context;
  const words = ['merge', '--plan', data.planFile];
  const ending = await context.runTvd(words);
  const answer = mergeAnswer(ending);
  if (answer.kind === 'ended') {
    const { exitCode } = answer;
    tell(`has ended: ${namesOfCodes[exitCode]} (exit code ${exitCode})`);
    return { exitCode };
  }
  if (whyStopped() === 'cancelled') throw cancelledError(context);
  if (whyStopped() === 'worker ends') throw await givenBack(context, job, token);
  const said = `merge on ${machine}: ${lastWords(ending)}`;
  if (answer.kind === 'for now') throw new Error(failedForNow([said]));
  if (answer.kind === 'for good') throw new bullmq.UnrecoverableError(failedForGood([said]));
  if (answer.kind === 'missing') {
    const reason = await whyEnough(job, answer.shards, answer.numShards);
    if (reason !== undefined) throw new bullmq.UnrecoverableError(failedForGood([reason]));
  }
  const what =
    answer.kind === 'missing'
      ? `${counted(answer.numShards, 'missing shard')} (${answer.shards})`
      : answer.text;
  const submission = await context.runTvd(
    ['submit', '--plan', data.planFile, '--engine', 'bullmq', '--queue', place.queue],
    { TVD_REDIS: place.url, [submittedByVariable]: job.id ?? '' },
  );
  if (submission.exitCode !== 0) {
    const text = `${what} could not be handed over on ${machine}: ${lastWords(submission)}`;
    const isForNow =
      submission.exitCode === undefined || submission.exitCode === exitCodes.transient;
    if (isForNow) throw new Error(failedForNow([text]));
    throw new bullmq.UnrecoverableError(failedForGood([text]));
  }
  tell(`handed over: ${what}`);
  return { handedOver: what };
}

/** Why missing shards are not run again; undefined where they are. */
async function whyEnough(
  job: Job<MergeJob>,
  shards: string,
  numShards: number,
): Promise<string | undefined> {
  const { planFile, numOpen, timesWithoutProgress } = job.data;
  const reasons: Record<string, string> = await job.getIgnoredChildrenFailures();
  const forGood = Object.values(reasons).filter(isForGood);
  const again = `when the cause is gone, hand it over again: tvd submit --plan ${planFile} --engine bullmq`;
  if (forGood.length > 0) {
    return `missing shards ${shards}; ${forGood.map((reason) => shownReason(reason)).join('; ')}; ${again}`;
  }
  if (numShards < numOpen || timesWithoutProgress < maxTimesWithoutProgress) return undefined;
  const last = shownReasons(reasons).at(-1) ?? 'no shard failed';
  const times = timesWithoutProgress + 1;
  return `shards ${shards} are missing after they were run ${times} times; the last of them: ${last}; ${again}`;
}
