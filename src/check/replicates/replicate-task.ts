import { type Engine, invalidArgument, messageOf, type Replicate } from '../../core/index.js';
import { openEngine } from '../../engines/index.js';
import type { Batch } from '../../workers/index.js';
import { loadSuiteOnce, type SuiteReference } from './load-suite-once.js';
import type { ReplicateRequest } from './replicate-request.js';
import { runReplicates } from './run-replicates.js';
import { watchEngine } from './watch-engine.js';

/** What the replicates of a request share. */
export interface ReplicateTask {
  readonly suite: SuiteReference;
  readonly request: Omit<ReplicateRequest, 'first' | 'count'>;
}

/**
 * Runs replicates of a suite's claim inside a worker; the items are indices that follow each other.
 *
 * @throws VerificationError 'invalid-argument' where the claim or the engine is not to be had here,
 *   'engine-failed' where the engine failed: neither says anything of a replicate
 */
export async function replicateTask({
  shared: { suite, request },
  items,
}: Batch<ReplicateTask, number>): Promise<readonly Replicate[]> {
  const { properties } = await loadSuiteOnce(suite);
  const property = properties.find(({ claim }) => claim.id === request.claim);
  if (property === undefined) {
    throw invalidArgument('claim', request.claim, `a claim of suite ${suite.id}`);
  }
  const [first = 0] = items;
  const engine = watchEngine(await engineOf(request.engine));
  const numbered = { ...request, first, count: items.length };
  const replicates = await runReplicates(property, numbered, engine);
  const failure = engine.failure();
  if (failure !== undefined) throw failure;
  return replicates;
}

async function engineOf(name: string): Promise<Engine> {
  try {
    return await openEngine(name);
  } catch (error) {
    throw invalidArgument('engine', name, 'one that this machine can run', messageOf(error));
  }
}
