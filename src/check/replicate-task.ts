import { invalidArgument, type Replicate } from '../core/index.js';
import { openEngine } from '../engines/index.js';
import { loadSuite } from './load-suite.js';
import type { ReplicateRequest } from './replicate-source.js';
import { runReplicates } from './run-replicates.js';

/** Argument of `replicateTask`: where the suite is, and what to run of it. */
export interface ReplicateTask {
  readonly suite: { readonly id: string; readonly module: string };
  readonly request: ReplicateRequest;
}

/** Runs replicates of a suite's claim inside a worker; suite and engine are loaded once. */
export async function replicateTask({
  suite,
  request,
}: ReplicateTask): Promise<readonly Replicate[]> {
  const { properties } = await loadSuite(suite.module, suite.id);
  const property = properties.find(({ claim }) => claim.id === request.claim);
  if (property === undefined) {
    throw invalidArgument('claim', request.claim, `a claim of suite ${suite.id}`);
  }
  return runReplicates(property, request, await openEngine(request.engine));
}
