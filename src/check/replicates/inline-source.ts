import { invalidArgument, type Suite } from '../../core/index.js';
import { openEngine } from '../../engines/index.js';
import { lowerClaim, lowerSuite } from '../claims/lower-claim.js';
import type { AnyProperty, LoweredSuite } from '../property.js';
import { solveTheory } from '../theory/expectation.js';
import type { ReplicateSource, Simulation } from './replicate-source.js';
import { runReplicates } from './run-replicates.js';

/**
 * Runs replicates in this thread: for small suites, tests and suites without a module.
 *
 * A simulator that gives another number at its next call is seen, a theory that does is seen
 * for suites of claims. What depends on the state in which the suite's module was loaded, such
 * as a number drawn at its top level, is not: there is no second module to compare with. On a
 * pool (`poolSource`) it is.
 */
export function inlineSource(suite: Suite | LoweredSuite): ReplicateSource {
  if ('properties' in suite) return { parallelism: 1, ...simulationOf(suite.properties) };
  const { properties } = lowerSuite(suite);
  return {
    parallelism: 1,
    ...simulationOf(properties),
    // Claims that are lowered anew remember no theory.
    apart: simulationOf(suite.claims.map((own) => lowerClaim(own))),
  };
}

function simulationOf(properties: readonly AnyProperty[]): Simulation {
  const byId = new Map(properties.map((property) => [property.claim.id, property]));
  const find = (claim: string): AnyProperty => {
    const property = byId.get(claim);
    if (property === undefined) throw invalidArgument('claim', claim, [...byId.keys()].join(', '));
    return property;
  };
  return {
    run: async (request) =>
      runReplicates(find(request.claim), request, await openEngine(request.engine)),
    expect: async ({ claim, setting, withControls }) =>
      solveTheory(find(claim), setting, withControls),
  };
}
