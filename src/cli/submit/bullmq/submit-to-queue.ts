import type { Job } from 'bullmq';
import { rangesText } from '../../../shards/plan/ranges-text.js';
import { writeStatus } from '../../output.js';
import type { Submission, Wave } from '../wave.js';
import type { MergeJob } from './job-data.js';
import { jobsOfWave, mergeJobId } from './jobs-of-wave.js';
import { cancelledKey, type OpenQueue, onQueue } from './open-queue.js';
import { jobRules, type QueueOptions } from './queue-options.js';

/** In the environment of a submission that the merge of a queue asks for: the id of its job. */
export const submittedByVariable = 'TVD_SUBMITTED_BY';

/**
 * Puts a wave on a queue: jobs of shards, and a merge that begins when they have ended. A wave that
 * is there already, and not merged, is left as it is.
 *
 * @returns how the queue finds it again
 * @throws VerificationError 'storage-failed' where Redis cannot be used, 'invalid-argument' for
 *   options, missing packages, and a run that is just being cancelled
 */
export async function submitToQueue(wave: Wave, options: QueueOptions = {}): Promise<Submission> {
  const rules = jobRules(options);
  return onQueue(options, async (open) => {
    const { queue, place } = open;
    for (const warning of open.warnings) writeStatus(`warning: ${warning}`);
    const submitter = await submittingMerge(open);
    const { round, waiting } = await findRound(open, wave, submitter);
    if (waiting !== undefined) {
      writeStatus(`wave ${wave.number} of ${wave.runId} is on queue ${place.queue} already`);
      return submissionOf(wave, open, waiting.id, waiting.timestamp);
    }
    // A person who hands a run over again wants it to go on.
    if (submitter === undefined) await open.redis.del(cancelledKey(place.queue, wave.runId));
    const request = {
      queue: place.queue,
      rules: submitter?.data.rules ?? rules,
      round,
      timesWithoutProgress: timesWithoutProgress(wave, submitter?.data),
    };
    const flow = jobsOfWave(wave, request);
    const producer = new open.bullmq.FlowProducer({ connection: open.redis });
    producer.on('error', () => {});
    // One transaction: all of it is there, or nothing.
    const { job: merge } = await producer.add(flow).finally(() => producer.close());
    if ((await queue.getWorkersCount()) === 0) {
      const { queue: name, shownUrl } = place;
      writeStatus(
        `no worker takes jobs from queue ${name} yet: tvd worker --redis ${shownUrl} --queue ${name}`,
      );
    }
    return submissionOf(wave, open, merge.id, merge.timestamp);
  });
}

/** The merge that asks for the wave; undefined where a person does. */
async function submittingMerge({ queue }: OpenQueue): Promise<Job<MergeJob> | undefined> {
  const id = process.env[submittedByVariable];
  return id === undefined || id === '' ? undefined : await queue.getJob(id);
}

/** The first merge of the wave that is not over, or else the number of the one to come. */
async function findRound(
  { queue }: OpenQueue,
  wave: Wave,
  submitter: Job<MergeJob> | undefined,
): Promise<{ readonly round: number; readonly waiting?: Job<MergeJob> }> {
  for (let round = 1; ; round++) {
    const job: Job<MergeJob> | undefined = await queue.getJob(
      mergeJobId(wave.runId, wave.number, round),
    );
    if (job === undefined) return { round };
    if (job.id === submitter?.id) continue;
    const state = await job.getState();
    if (state !== 'completed' && state !== 'failed') return { round, waiting: job };
  }
}

/** How many merges of a wave in a row, this one included, found no shard that had come. */
export function timesWithoutProgress(
  wave: Pick<Wave, 'number' | 'shards'>,
  earlier: MergeJob | undefined,
): number {
  if (earlier === undefined || earlier.wave !== wave.number) return 0;
  return wave.shards.length < earlier.numOpen ? 0 : earlier.timesWithoutProgress + 1;
}

function submissionOf(
  wave: Wave,
  { place }: OpenQueue,
  merge: string | undefined,
  submittedAt: number,
): Submission {
  return {
    engine: 'bullmq',
    wave: wave.number,
    submittedAt: new Date(submittedAt).toISOString(),
    shards: rangesText(wave.shards.map(({ index }) => index)),
    jobs: { queue: place.queue, redis: place.shownUrl, merge: merge ?? '' },
  };
}
