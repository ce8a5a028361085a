import { type Replicate, type Suite, unusable } from '../core/index.js';
import { jobOf, onPool, type TaskFailure, type TaskPool } from '../workers/index.js';
import { referenceTo } from './load-suite-once.js';
import type { ReplicateSource } from './replicate-source.js';
import type { replicateTask } from './replicate-task.js';

const job = jobOf<typeof replicateTask>(
  new URL('./replicate-task.js', import.meta.url),
  'replicateTask',
);

/** Runs the replicates of a suite on a pool; requests that fail become lost replicates. */
export function poolSource(pool: TaskPool, suite: Suite): ReplicateSource {
  const runner = onPool(pool, job, { answerFor: lostReplicate });
  return {
    parallelism: runner.parallelism,
    run: ({ first, count, ...request }, signal) => {
      const items = Array.from({ length: count }, (_, offset) => first + offset);
      return runner.run({ shared: { suite: referenceTo(suite), request }, items }, signal);
    },
  };
}

/** The replicate of a task that gave none. */
export function lostReplicate({ kind, message }: TaskFailure): Replicate {
  return unusable(kind === 'lost' ? 'worker-lost' : 'failed', message);
}
