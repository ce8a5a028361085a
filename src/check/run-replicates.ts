import {
  type AnyProperty,
  canonicalSetting,
  type Engine,
  messageOf,
  type Replicate,
  unusable,
} from '../core/index.js';
import { deriveKey, keyFromSeed } from '../random/index.js';
import type { ReplicateRequest } from './replicate-source.js';

/**
 * Runs the replicates of a request in this thread. Each starts at once, so those
 * that wait for the engine wait together and it can run their chains side by side.
 */
export function runReplicates(
  property: AnyProperty,
  request: ReplicateRequest,
  engine: Engine,
): Promise<Replicate[]> {
  const control = property.controls.find(({ name }) => name === request.control);
  const simulate = control?.simulate ?? property.simulate;
  const key = deriveKey(
    keyFromSeed(request.seed),
    request.claim,
    request.control ?? '',
    canonicalSetting(request.setting),
    request.phase,
    request.candidate ?? 0,
  );
  const run = async (index: number): Promise<Replicate> => {
    try {
      return asReplicate(await simulate(request.setting, deriveKey(key, index), engine));
    } catch (error) {
      return unusable('failed', messageOf(error));
    }
  };
  return Promise.all(
    Array.from({ length: request.count }, (_, offset) => run(request.first + offset)),
  );
}

/** What a simulator returned, if it is a replicate; simulators of users may return anything. */
function asReplicate(returned: unknown): Replicate {
  const replicate = returned as Partial<Replicate> | null | undefined;
  if (typeof replicate?.outcome === 'string' && Array.isArray(replicate.values)) {
    return replicate as Replicate;
  }
  return unusable(
    'failed',
    `the simulator returned ${JSON.stringify(returned)}, not a replicate: use completed([...])`,
  );
}
