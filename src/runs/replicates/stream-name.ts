import type { StreamRequest } from '../../check/index.js';
import { canonicalSetting, encodeJson } from '../../core/index.js';
import { sha256 } from '../identity/sha256.js';

/** A name for a stream that no other one of its claim has. */
export function streamName({ setting, ...request }: StreamRequest): string {
  const { seed, phase, control = '', candidate = 0, hasKeysOfClaim = false } = request;
  const { repetition = 0 } = request;
  const parts = [seed, phase, control, candidate, hasKeysOfClaim, canonicalSetting(setting)];
  const text = encodeJson(repetition === 0 ? parts : [...parts, repetition]);
  return sha256(text).slice(0, 16);
}
