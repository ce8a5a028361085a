import { leastReplicates } from '../../check/index.js';
import type { PlannedClaim } from './plan-claims.js';

/**
 * A line for each claim that its tier may leave undecided whatever comes out: even exactly
 * normal replicates are too few for the gate on normality.
 */
export async function tooFewLines(planned: readonly PlannedClaim[]): Promise<readonly string[]> {
  const lines = await Promise.all(
    planned.map(async ({ property, plan }) => {
      if (plan === undefined) return [];
      const { maxReplicates } = plan.design;
      const least = await leastReplicates(plan);
      if (least <= maxReplicates) return [];
      return [
        `${property.claim.id}: may end inconclusive whatever comes out: tier ${plan.tier} allows ${maxReplicates} replicates at a setting, and it takes ${least} to show that they are close to normal; choose a higher tier, or allow more replicates`,
      ];
    }),
  );
  return lines.flat();
}
