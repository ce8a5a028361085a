import { canonicalSetting, type Engine, type Replicate, unusable } from '../../core/index.js';
import { deriveKey, keyFromSeed } from '../../random/index.js';
import { messageWithPlace } from '../blame/blame.js';
import type { AnyProperty } from '../property.js';
import type { ReplicateRequest } from './replicate-request.js';

/**
 * Runs the replicates of a request in this thread. All start at once, so those
 * that wait for the engine wait together and it can run their chains side by side.
 */
export async function runReplicates(
  property: AnyProperty,
  request: ReplicateRequest,
  engine: Engine,
): Promise<readonly Replicate[]> {
  const control = property.controls.find(({ name }) => name === request.control);
  const simulate = control?.simulate ?? property.simulate;
  const key = deriveKey(
    keyFromSeed(request.seed),
    request.claim,
    request.hasKeysOfClaim === true ? '' : (request.control ?? ''),
    canonicalSetting(request.setting),
    request.phase,
    request.candidate ?? 0,
  );
  const keys = Array.from({ length: request.count }, (_, offset) =>
    deriveKey(key, request.first + offset),
  );
  try {
    return await simulate(request.setting, keys, engine);
  } catch (error) {
    return keys.map(() => unusable('failed', messageWithPlace(error)));
  }
}
