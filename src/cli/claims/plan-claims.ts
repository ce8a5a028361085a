import {
  type CheckOptions,
  type ClaimPlan,
  draftPlan,
  type LoweredSuite,
  planClaim,
  type ReplicateSource,
} from '../../check/index.js';
import { messageOf } from '../../core/index.js';
import { isUsageError } from '../error-exit.js';
import type { SelectedClaim } from './select-claims.js';

/** A claim with its plan, or with the reason why there is none. */
export interface PlannedClaim extends SelectedClaim {
  readonly plan?: ClaimPlan;
  readonly failure?: string;
  /** How long it took to fail. */
  readonly seconds?: number;
}

/**
 * Plans every claim before the first replicate, all at once: their theories are solved
 * where their replicates will run.
 *
 * A prediction that throws, of the claim or of a mistake, leaves its claim without a plan: it will be
 * `invalid`, and the others are checked all the same.
 *
 * @throws VerificationError 'vacuous-design' or 'invalid-argument' for a design
 *   that cannot mean anything
 */
export async function planClaims(
  selected: readonly SelectedClaim[],
  options: CheckOptions,
  sourceFor: (suite: LoweredSuite) => Pick<ReplicateSource, 'expect'>,
): Promise<readonly PlannedClaim[]> {
  return Promise.all(
    selected.map(async (claim) => {
      const { suite, property } = claim;
      const startedAt = performance.now();
      try {
        return { ...claim, plan: await planClaim(suite, property, options, sourceFor(suite)) };
      } catch (error) {
        if (isUsageError(error)) throw error;
        const seconds = (performance.now() - startedAt) / 1000;
        return { ...claim, failure: messageOf(error), seconds };
      }
    }),
  );
}

/** The same plans for another number of the run: rates differ, what theory says does not. */
export function asRun(planned: readonly PlannedClaim[], run: number): readonly PlannedClaim[] {
  return planned.map((claim) => {
    if (claim.plan === undefined || claim.plan.run === run) return claim;
    const { suite, property, tier, seed, engine, theory } = claim.plan;
    return { ...claim, plan: draftPlan(suite, property, { tier, seed, engine, run }, theory) };
  });
}
