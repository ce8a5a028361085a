import { type Replicate, unusable, VerificationError } from '../../core/index.js';
import { jobOf, onPool, type TaskFailure, type TaskPool } from '../../workers/index.js';
import type { TheoryAnswer, theoryTask } from '../theory/theory-task.js';
import { referenceTo, type SuiteReference } from './load-suite-once.js';
import type { ReplicateSource, Simulation } from './replicate-source.js';
import type { replicateTask } from './replicate-task.js';

const replicates = jobOf<typeof replicateTask>(
  new URL('./replicate-task.js', import.meta.url),
  'replicateTask',
);
const theories = jobOf<typeof theoryTask>(
  new URL('../theory/theory-task.js', import.meta.url),
  'theoryTask',
);

/**
 * Runs replicates and theory of a suite on a pool; requests that fail become lost replicates.
 * What is run apart runs on a thread of its own, which loads the suite anew.
 */
export function poolSource(pool: TaskPool, of: SuiteReference): ReplicateSource {
  const suite = referenceTo(of);
  return {
    parallelism: pool.numWorkers,
    isIdle: pool.hasIdleWorker,
    ...simulationOn(pool, suite),
    apart: simulationOn({ numWorkers: 1, run: pool.runApart }, suite),
  };
}

function simulationOn(
  pool: Pick<TaskPool, 'run' | 'numWorkers'>,
  suite: SuiteReference,
): Simulation {
  const runner = onPool(pool, replicates, {
    answerFor: lostReplicate,
    about: ({ shared }) => shared.request.claim,
  });
  const solver = onPool(pool, theories, {
    about: ({ items: [{ claim }] }) => `the theory of ${claim}`,
    answerFor: ({ message }, { claim }): TheoryAnswer => ({
      kind: 'refused',
      code: 'not-converged',
      message: `the theory of ${claim}: ${message}`,
      details: {},
    }),
  });
  return {
    run: ({ first, count, ...request }, signal) => {
      const items = Array.from({ length: count }, (_, offset) => first + offset);
      return runner.run({ shared: { suite, request }, items }, signal);
    },
    expect: async (request) => {
      const [answer] = await solver.run({ shared: suite, items: [request] });
      if (answer.kind === 'solved') return answer.expectations;
      throw new VerificationError(answer.code, answer.message, answer.details);
    },
  };
}

/** The replicate of a task that gave none. */
export function lostReplicate({ kind, message }: TaskFailure): Replicate {
  return unusable(kind === 'lost' ? 'worker-lost' : 'failed', message);
}
