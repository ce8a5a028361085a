import { setTimeout as delay } from 'node:timers/promises';
import {
  inlineSource,
  type LoweredSuite,
  type ReplicateRequest,
  type ReplicateSource,
} from '../../src/check/index.js';
import type { Replicate } from '../../src/core/index.js';

/** A source whose requests take as long as `milliseconds` says, several at once. */
export function slowSource(
  suite: LoweredSuite,
  parallelism: number,
  milliseconds: (request: ReplicateRequest, replicates: readonly Replicate[]) => number,
): ReplicateSource & { readonly finished: ReplicateRequest[] } {
  const inner = inlineSource(suite);
  const finished: ReplicateRequest[] = [];
  return {
    ...inner,
    parallelism,
    finished,
    run: async (request, signal) => {
      const replicates = await inner.run(request, signal);
      await delay(milliseconds(request, replicates));
      finished.push(request);
      return replicates;
    },
  };
}
