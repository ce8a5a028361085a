import { type OpenPlan, rangesText } from '../../../shards/index.js';
import { isVerificationError } from '../../error-exit.js';
import { exitCodes } from '../../exit-codes.js';
import { writeStatus } from '../../output.js';
import { readSubmissions, recordSubmission } from '../../sharded/submissions.js';
import { counted } from '../../values/format.js';
import { wholeNumber } from '../../values/whole-number.js';
import { elementSecondsOf } from '../element-seconds.js';
import type { Wave } from '../wave.js';
import type { QueueOptions } from './queue-options.js';
import { submitToQueue } from './submit-to-queue.js';

/** Flags of `tvd submit --engine bullmq`. */
export interface QueueFlags extends Pick<QueueOptions, 'redis' | 'queue'> {
  readonly elementSeconds?: string;
  readonly attempts?: string;
}

/**
 * Hands a wave to a queue and takes note of it.
 *
 * @returns the exit code: 75 when Redis is gone for now
 * @throws VerificationError as `submitToQueue`
 */
export async function handToQueue(open: OpenPlan, wave: Wave, flags: QueueFlags): Promise<number> {
  try {
    const submission = await submitToQueue(wave, optionsOf(flags));
    const isKnown = readSubmissions(open).some(({ jobs }) => jobs.merge === submission.jobs.merge);
    if (!isKnown) recordSubmission(open, submission);
    const { queue, redis } = submission.jobs;
    const names = rangesText(wave.shards.map(({ index }) => index));
    const what = `wave ${wave.number}: ${counted(wave.shards.length, 'shard')} (${names})`;
    writeStatus(`${wave.shards.length === 0 ? 'a merge' : what} on queue ${queue} at ${redis}`);
    return exitCodes.supported;
  } catch (error) {
    if (!isVerificationError(error) || error.details.isTransient !== true) throw error;
    writeStatus(`tvd: ${error.message}`);
    return exitCodes.transient;
  }
}

function optionsOf({ redis, queue, attempts, elementSeconds }: QueueFlags): QueueOptions {
  const seconds = elementSecondsOf(elementSeconds);
  return {
    ...(redis === undefined ? {} : { redis }),
    ...(queue === undefined ? {} : { queue }),
    ...(seconds === undefined ? {} : { elementSeconds: seconds }),
    ...(attempts === undefined
      ? {}
      : { attempts: wholeNumber('--attempts', attempts, { min: 1, max: 100 }) }),
  };
}
