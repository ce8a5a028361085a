import { type Replicate, type Suite, unusable } from '../core/index.js';
import type { TaskPool } from '../workers/index.js';
import type { ReplicateSource } from './replicate-source.js';

/** Runs the replicates of a suite on a pool; requests that fail become lost replicates. */
export function poolSource(pool: TaskPool, suite: Suite): ReplicateSource {
  const module = new URL('./replicate-task.js', import.meta.url).href;
  return {
    parallelism: pool.numWorkers,
    run: async (request, signal) => {
      const argument = { suite: { id: suite.id, module: suite.module }, request };
      const result = await pool.run({ module, name: 'replicateTask', argument }, signal);
      if (result.kind === 'done') return result.value as Replicate[];
      const outcome = result.kind === 'lost' ? 'worker-lost' : 'failed';
      return Array.from({ length: request.count }, () => unusable(outcome, result.message));
    },
  };
}
