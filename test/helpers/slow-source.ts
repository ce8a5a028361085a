import { setTimeout as delay } from 'node:timers/promises';
import type { ReplicateRequest, ReplicateSource } from '../../src/check/index.js';
import { runReplicates } from '../../src/check/run-replicates.js';
import type { Replicate, Suite } from '../../src/core/index.js';
import { openReferenceEngine } from '../../src/engines/index.js';

/** A source whose requests take as long as `milliseconds` says, several at once. */
export function slowSource(
  suite: Suite,
  parallelism: number,
  milliseconds: (request: ReplicateRequest, replicates: readonly Replicate[]) => number,
): ReplicateSource & { readonly finished: ReplicateRequest[] } {
  const finished: ReplicateRequest[] = [];
  return {
    parallelism,
    finished,
    run: async (request) => {
      const property = suite.properties.find(({ claim }) => claim.id === request.claim);
      if (property === undefined) throw new Error(`no claim ${request.claim}`);
      const replicates = await runReplicates(property, request, openReferenceEngine());
      await delay(milliseconds(request, replicates));
      finished.push(request);
      return replicates;
    },
  };
}
