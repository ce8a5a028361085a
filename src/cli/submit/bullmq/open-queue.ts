import type { Queue } from 'bullmq';
import { isVerificationError } from '../../error-exit.js';
import { type OpenRedis, openRedis } from './open-redis.js';
import { type QueueOptions, type QueuePlace, queuePlace } from './queue-options.js';
import { redisError } from './redis-problem.js';

/** A queue that is asked or written. */
export interface OpenQueue extends OpenRedis {
  readonly place: QueuePlace;
  readonly queue: Queue;
}

/**
 * Opens the queue, does something with it, and closes it again.
 *
 * @throws VerificationError 'storage-failed' for what Redis refuses
 */
export async function onQueue<Answer>(
  options: QueueOptions,
  use: (open: OpenQueue) => Promise<Answer>,
): Promise<Answer> {
  const place = queuePlace(options);
  const opened = await openRedis(place);
  // Told by the commands that fail for it; without a listener it would end the process.
  opened.redis.on('error', () => {});
  const queue = new opened.bullmq.Queue(place.queue, { connection: opened.redis });
  queue.on('error', () => {});
  try {
    return await use({ ...opened, place, queue });
  } catch (error) {
    if (isVerificationError(error)) throw error;
    throw redisError(place.shownUrl, error);
  } finally {
    await queue.close();
    opened.redis.disconnect();
  }
}

/** Where it is kept that a run is to be stopped. */
export function cancelledKey(queue: string, runId: string): string {
  return `tvd:${queue}:cancelled:${runId}`;
}
