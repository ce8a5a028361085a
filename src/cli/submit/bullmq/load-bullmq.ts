import { VerificationError } from '../../../core/errors.js';

/** The packages that a queue on Redis needs. */
export interface BullMq {
  readonly bullmq: typeof import('bullmq');
  readonly Redis: typeof import('ioredis').Redis;
}

/**
 * Imports BullMQ and its connection to Redis, which only those install who use a queue.
 *
 * @throws VerificationError 'invalid-argument' with what is to be installed, where they are missing
 */
export async function loadBullMq(): Promise<BullMq> {
  const bullmq = await optional('bullmq', () => import('bullmq'));
  const { Redis } = await optional('ioredis', () => import('ioredis'));
  return { bullmq, Redis };
}

async function optional<Module>(name: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new VerificationError(
      'invalid-argument',
      `a queue on Redis needs the package ${name}, which is not installed: npm install bullmq ioredis`,
      { missing: name },
      error,
    );
  }
}
