import type { Redis } from 'ioredis';
import { VerificationError } from '../../../core/errors.js';
import { type BullMq, loadBullMq } from './load-bullmq.js';
import type { QueuePlace } from './queue-options.js';
import { redisError } from './redis-problem.js';

/** A Redis that was found fit for a queue, and the packages that talk to it. */
export interface OpenRedis {
  readonly bullmq: BullMq['bullmq'];
  readonly redis: Redis;
  /** What is odd and stops nothing, for people. */
  readonly warnings: readonly string[];
}

/**
 * Connects to Redis. The connection comes back by itself after an outage, and what was asked
 * meanwhile waits.
 *
 * @throws VerificationError 'storage-failed' with what to do, where there is none that can be used, and
 *   with `isTransient` in its details; 'invalid-argument' where packages are missing
 */
export async function openRedis(place: QueuePlace): Promise<OpenRedis> {
  const packages = await loadBullMq();
  const warnings = fitForQueue(place, await firstAnswer(packages, place));
  const redis = new packages.Redis(place.url, {
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(100 * 2 ** Math.min(times, 6), 5000),
    // A machine that went away without a word would else be waited for for hours.
    socketTimeout: 60_000,
  });
  return { bullmq: packages.bullmq, redis, warnings };
}

/** What Redis says of itself, asked once, by a connection of its own that is not tried again. */
async function firstAnswer({ Redis }: BullMq, { url, shownUrl }: QueuePlace): Promise<string> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 10_000,
    retryStrategy: () => null,
  });
  let cause: unknown;
  redis.on('error', (error: unknown) => {
    cause ??= error;
  });
  try {
    await redis.connect();
    return await redis.info();
  } catch (error) {
    throw redisError(shownUrl, cause ?? error);
  } finally {
    redis.disconnect();
  }
}

/**
 * Refuses a Redis that may forget jobs while it runs, and warns of one that forgets them when it
 * ends.
 */
export function fitForQueue({ shownUrl }: QueuePlace, info: string): string[] {
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1] ?? 'noeviction';
  if (policy !== 'noeviction') {
    throw new VerificationError(
      'storage-failed',
      `Redis at ${shownUrl} has maxmemory-policy ${policy}: when its memory is full it would remove jobs without a word, and runs would never end; set maxmemory-policy noeviction in its redis.conf, or use a Redis that is no cache`,
    );
  }
  if (!/^aof_enabled:0/m.test(info)) return [];
  return [
    `Redis at ${shownUrl} has no appendonly file: when it is restarted it forgets the jobs of its last minutes or more; set appendonly yes in its redis.conf. What it forgets is found and handed over again by tvd submit --plan FILE --engine bullmq`,
  ];
}
