import type { Job } from 'bullmq';
import type { QueueJob } from '../job-data.js';
import type { BullMq } from '../load-bullmq.js';
import type { Ending } from './tvd-process.js';

/** What a job may ask its worker for. */
export interface JobContext {
  readonly bullmq: BullMq['bullmq'];
  /** Name of this machine, for messages. */
  readonly machine: string;
  /** Runs a command of tvd to its end; it is asked to end when the worker is, or its run. */
  readonly runTvd: (
    words: readonly string[],
    environment?: Readonly<Record<string, string>>,
  ) => Promise<Ending>;
  /** Why nothing more is to be begun: the worker ends, or the run was cancelled. */
  readonly whyStopped: () => 'worker ends' | 'cancelled' | undefined;
  /** A line for whoever looks after the worker. */
  readonly tell: (text: string) => void;
}

/**
 * Gives a job back to the queue, for another worker or for later, without counting a try.
 *
 * @param seconds - how long nobody takes it
 * @returns the error that tells BullMQ that the job was moved
 */
export async function givenBack(
  { bullmq }: JobContext,
  job: Job<QueueJob>,
  token: string | undefined,
  seconds = 0,
): Promise<Error> {
  if (seconds > 0) {
    await job.moveToDelayed(Date.now() + 1000 * seconds, token);
    return new bullmq.DelayedError();
  }
  await job.moveToWait(token);
  return new bullmq.WaitingError();
}

/** A failure that is not tried again. */
export function cancelledError({ bullmq }: JobContext): Error {
  return new bullmq.UnrecoverableError('cancelled');
}
