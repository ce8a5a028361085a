import { checkPlan, planClaim, type ReplicateSource } from '../../src/check/index.js';
import type { CheckOptions } from '../../src/check/plan/plan.js';
import type { AnyProperty, LoweredSuite } from '../../src/check/property.js';
import type { ClaimEvidence } from '../../src/core/index.js';

/** `check` for a property of a suite that has no claims. */
export async function checkProperty(
  suite: LoweredSuite,
  property: AnyProperty,
  options: CheckOptions,
  source: ReplicateSource,
): Promise<ClaimEvidence> {
  return checkPlan(await planClaim(suite, property, options, source), source);
}
