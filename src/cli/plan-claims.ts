import { type ClaimPlan, planClaim, type RunOptions } from '../check/index.js';
import { messageOf } from '../core/index.js';
import { isUsageError } from './error-exit.js';
import type { SelectedClaim } from './select-claims.js';

/** A claim with its plan, or with the reason why there is none. */
export interface PlannedClaim extends SelectedClaim {
  readonly plan?: ClaimPlan;
  readonly failure?: string;
}

/**
 * Plans every claim before the first replicate.
 *
 * A prediction that throws leaves its claim without a plan: it will be
 * `invalid`, and the others are checked all the same.
 *
 * @throws VerificationError 'vacuous-design' or 'invalid-argument' for a design
 *   that cannot mean anything
 */
export function planClaims(
  selected: readonly SelectedClaim[],
  options: RunOptions,
): readonly PlannedClaim[] {
  return selected.map((claim) => {
    try {
      return { ...claim, plan: planClaim(claim.suite, claim.property, options) };
    } catch (error) {
      if (isUsageError(error)) throw error;
      return { ...claim, failure: messageOf(error) };
    }
  });
}
