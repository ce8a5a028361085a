import { invalidArgument, type Replicate } from '../../core/index.js';
import { openEngine } from '../../engines/index.js';
import type { Batch } from '../../workers/index.js';
import { loadSuiteOnce, type SuiteReference } from './load-suite-once.js';
import type { ReplicateRequest } from './replicate-request.js';
import { runReplicates } from './run-replicates.js';

/** What the replicates of a request share. */
export interface ReplicateTask {
  readonly suite: SuiteReference;
  readonly request: Omit<ReplicateRequest, 'first' | 'count'>;
}

/** Runs replicates of a suite's claim inside a worker; the items are indices that follow each other. */
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
  const engine = await openEngine(request.engine);
  return runReplicates(property, { ...request, first, count: items.length }, engine);
}
