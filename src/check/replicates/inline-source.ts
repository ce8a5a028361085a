import { invalidArgument, type Suite } from '../../core/index.js';
import { openEngine } from '../../engines/index.js';
import { lowerSuite } from '../claims/lower-claim.js';
import type { AnyProperty, LoweredSuite } from '../property.js';
import { solveTheory } from '../theory/expectation.js';
import type { ReplicateSource } from './replicate-source.js';
import { runReplicates } from './run-replicates.js';

/** Runs replicates in this thread: for small suites, tests and suites without a module. */
export function inlineSource(suite: Suite | LoweredSuite): ReplicateSource {
  const { properties } = 'properties' in suite ? suite : lowerSuite(suite);
  const byId = new Map(properties.map((property) => [property.claim.id, property]));
  const find = (claim: string): AnyProperty => {
    const property = byId.get(claim);
    if (property === undefined) throw invalidArgument('claim', claim, [...byId.keys()].join(', '));
    return property;
  };
  return {
    parallelism: 1,
    run: async (request) =>
      runReplicates(find(request.claim), request, await openEngine(request.engine)),
    expect: async ({ claim, setting, withControls }) =>
      solveTheory(find(claim), setting, withControls),
  };
}
