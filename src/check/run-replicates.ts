import {
  type AnyProperty,
  canonicalSetting,
  messageOf,
  type Replicate,
  unusable,
} from '../core/index.js';
import { deriveKey, keyFromSeed } from '../random/index.js';
import type { ReplicateRequest } from './replicate-source.js';

/** Runs the replicates of a request in this thread, one after the other. */
export function runReplicates(property: AnyProperty, request: ReplicateRequest): Replicate[] {
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
  return Array.from({ length: request.count }, (_, offset) => {
    try {
      return asReplicate(simulate(request.setting, deriveKey(key, request.first + offset)));
    } catch (error) {
      return unusable('failed', messageOf(error));
    }
  });
}

/** What a simulator returned, if it is a replicate; simulators of users may return anything. */
function asReplicate(returned: unknown): Replicate {
  const replicate = returned as Partial<Replicate> | null | undefined;
  if (typeof replicate?.outcome === 'string' && Array.isArray(replicate.values)) {
    return replicate as Replicate;
  }
  const what = returned instanceof Promise ? 'a promise' : JSON.stringify(returned);
  return unusable(
    'failed',
    `the simulator returned ${what}, not a replicate: use completed([...])`,
  );
}
