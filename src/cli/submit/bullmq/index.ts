/**
 * Runs of tvd on a queue: BullMQ on Redis, for machines without a scheduler. See docs/queue.md.
 *
 * Options of `tvd submit --engine bullmq`, and which of `QueueOptions` they are:
 *
 * - `--redis <url>` (`redis`): address of Redis, redis://HOST:PORT; with a password better in
 *   TVD_REDIS, where others do not see it (default: TVD_REDIS, or this machine)
 * - `--queue <name>` (`queue`): queue that workers take jobs from (default: tvd)
 * - `--element-seconds <n>` (`elementSeconds`, a number): what a job takes at least, of several
 *   cheap shards (default: 60)
 * - `--attempts <n>` (`attempts`, a whole number): how often a job is tried that fails for now
 *   (default: 4)
 *
 * A worker that has merged a wave runs `tvd submit --plan FILE --engine bullmq --queue NAME`, with the
 * address in TVD_REDIS; the other options are taken over from the wave before.
 */
export { cancelledOnQueue, cancelOnQueue } from './cancel-on-queue.js';
export { handToQueue, type QueueFlags } from './hand-to-queue.js';
export { linesOnQueue } from './lines-on-queue.js';
export type { QueueOptions } from './queue-options.js';
export { type QueueState, stateOnQueue } from './state-on-queue.js';
export { submitToQueue } from './submit-to-queue.js';
