import { availableParallelism, hostname } from 'node:os';
import { exitCodes } from '../exit-codes.js';
import { writeStatus } from '../output.js';
import { listenForInterruption } from '../runs/interruption.js';
import { type QueueOptions, queuePlace } from '../submit/bullmq/queue-options.js';
import { startWorker } from '../submit/bullmq/worker/start-worker.js';
import { counted } from '../values/format.js';
import { jobsBounds, wholeNumber } from '../values/whole-number.js';

/** Flags of `tvd worker`. */
export interface WorkerFlags extends Pick<QueueOptions, 'redis' | 'queue'> {
  readonly jobs?: string;
  readonly lockSeconds?: string;
}

const lockBounds = { min: 1, max: 3600 };

/**
 * Takes jobs from a queue on Redis until it is asked to stop.
 *
 * @returns 0: being stopped is how a worker ends
 * @throws VerificationError for flags, missing packages and a Redis that cannot be used
 */
export async function worker(flags: WorkerFlags): Promise<number> {
  const place = queuePlace(flags);
  const { jobs, lockSeconds = '60' } = flags;
  const numJobs =
    jobs === undefined ? availableParallelism() : wholeNumber('--jobs', jobs, jobsBounds);
  const interruption = listenForInterruption();
  // The terminal was closed: what runs is to keep what it has.
  process.once('SIGHUP', () => process.kill(process.pid, 'SIGTERM'));
  const running = await startWorker({
    place,
    jobs: numJobs,
    lockSeconds: wholeNumber('--lock-seconds', lockSeconds, lockBounds),
    tvd: [process.execPath, ...process.execArgv, process.argv[1]],
    tell: writeStatus,
  });
  const { queue, shownUrl } = place;
  const many = counted(numJobs, 'job');
  writeStatus(`worker on ${hostname()}: ${many} at a time from queue ${queue} at ${shownUrl}`);
  await interruption.happened;
  writeStatus('worker ends: what runs keeps what it has, and goes back to the queue');
  await running.stop();
  return exitCodes.supported;
}
