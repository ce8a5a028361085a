import { invalidArgument, type Suite } from '../core/index.js';
import { openEngine } from '../engines/index.js';
import type { ReplicateSource } from './replicate-source.js';
import { runReplicates } from './run-replicates.js';

/** Runs replicates in this thread: for small suites, tests and suites without a module. */
export function inlineSource(suite: Suite): ReplicateSource {
  const properties = new Map(suite.properties.map((property) => [property.claim.id, property]));
  return {
    parallelism: 1,
    run: async (request) => {
      const property = properties.get(request.claim);
      if (property === undefined) {
        throw invalidArgument('claim', request.claim, [...properties.keys()].join(', '));
      }
      return runReplicates(property, request, await openEngine(request.engine));
    },
  };
}
