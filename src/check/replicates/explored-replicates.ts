import type { Setting } from '../../core/index.js';
import type { ClaimPlan } from '../plan/plan.js';
import type { ReplicateRequest } from './replicate-request.js';

/** The request for some of the replicates that a claim is decided on at a setting. */
export function exploredReplicates(
  { property, seed, engine }: ClaimPlan,
  setting: Setting,
  first: number,
  count: number,
): ReplicateRequest {
  return { claim: property.claim.id, seed, engine, phase: 'explore', setting, first, count };
}
