import { Worker } from 'node:worker_threads';
import { messageOf } from '../core/index.js';
import { workerMark } from './loading.js';

/**
 * Starts a thread that runs the tasks it is sent. What a simulator prints goes to
 * stderr: stdout holds results.
 */
export function startWorker(): Worker {
  const worker = new Worker(new URL('./task-worker.js', import.meta.url), {
    workerData: workerMark,
    stdout: true,
  });
  worker.stdout.on('data', (text) => process.stderr.write(text));
  return worker;
}

/** Why a worker died, from what it threw outside of its task. */
export function whyCrashed(error: unknown): string {
  return (error as NodeJS.ErrnoException | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? 'the worker ran out of memory; keep less at a time, or give Node more with NODE_OPTIONS=--max-old-space-size=MEGABYTES'
    : `the worker crashed: ${messageOf(error)}`;
}

/** Why a worker died that threw nothing. */
export function whyExited(code: number): string {
  return `the worker exited with code ${code}, as after process.exit(${code})`;
}
