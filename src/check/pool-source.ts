import { type Replicate, type Suite, unusable, VerificationError } from '../core/index.js';
import type { TaskPool } from '../workers/index.js';
import type { Expectations } from './expectation.js';
import type { LoweredSuite } from './property.js';
import type { ExpectationRequest, ReplicateSource } from './replicate-source.js';
import type { TheoryAnswer } from './theory-task.js';

/** Runs replicates and theory of a suite on a pool; requests that fail become lost replicates. */
export function poolSource(
  pool: TaskPool,
  { id, module }: Pick<Suite | LoweredSuite, 'id' | 'module'>,
): ReplicateSource {
  const suite = { id, module };
  return {
    parallelism: pool.numWorkers,
    run: async (request, signal) => {
      const task = { module: replicateModule, name: 'replicateTask', argument: { suite, request } };
      const result = await pool.run(task, signal);
      if (result.kind === 'done') return result.value as Replicate[];
      const outcome = result.kind === 'lost' ? 'worker-lost' : 'failed';
      return Array.from({ length: request.count }, () => unusable(outcome, result.message));
    },
    expect: (request) => solveOnPool(pool, { suite, request }),
  };
}

const replicateModule = new URL('./replicate-task.js', import.meta.url).href;
const theoryModule = new URL('./theory-task.js', import.meta.url).href;

async function solveOnPool(
  pool: TaskPool,
  argument: { readonly suite: Pick<Suite, 'id' | 'module'>; readonly request: ExpectationRequest },
): Promise<Expectations> {
  const result = await pool.run({ module: theoryModule, name: 'theoryTask', argument });
  if (result.kind !== 'done') {
    const { claim } = argument.request;
    throw new VerificationError('not-converged', `the theory of ${claim}: ${result.message}`);
  }
  const answer = result.value as TheoryAnswer;
  if (answer.kind === 'solved') return answer.expectations;
  throw new VerificationError(answer.code, answer.message, answer.details);
}
