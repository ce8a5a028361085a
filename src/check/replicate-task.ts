import { invalidArgument, type Replicate, type Suite } from '../core/index.js';
import { openEngine } from '../engines/index.js';
import { loadSuite } from './load-suite.js';
import type { ReplicateRequest } from './replicate-source.js';
import { runReplicates } from './run-replicates.js';

/** Argument of `replicateTask`: where the suite is, and what to run of it. */
export interface ReplicateTask {
  readonly suite: { readonly id: string; readonly module: string };
  readonly request: ReplicateRequest;
}

const suites = new Map<string, Promise<Suite>>();

/** Runs replicates of a suite's property inside a worker; suite and engine are loaded once. */
export async function replicateTask({ suite, request }: ReplicateTask): Promise<Replicate[]> {
  const key = `${suite.module} ${suite.id}`;
  const loading = suites.get(key) ?? loadSuite(suite.module, suite.id);
  suites.set(key, loading);
  const { properties } = await loading;
  const property = properties.find(({ claim }) => claim.id === request.claim);
  if (property === undefined) {
    throw invalidArgument('claim', request.claim, `a claim of suite ${suite.id}`);
  }
  return runReplicates(property, request, await openEngine(request.engine));
}
