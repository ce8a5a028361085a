import { type Design, type Tier, tiers } from './design.js';
import { checkedCall, invalidArgument } from './errors.js';
import { adviceOnReplicates, mostReplicates, requireDesigns } from './require-designs.js';

/**
 * Designs of a claim about computed numbers: one evaluation at each setting.
 *
 * @param numSettings - settings per tier; default 3, 10 and 40
 * @throws VerificationError 'invalid-argument' for a number that could not be used
 */
export function settingsFor(
  numSettings: Readonly<Record<Tier, number>> = { smoke: 3, standard: 10, full: 40 },
): Record<Tier, Design> {
  const design = (tier: Tier): Design => ({
    numSettings: numSettings[tier],
    minReplicates: 1,
    maxReplicates: 1,
    maxShrinkCandidates: tier === 'smoke' ? 30 : 100,
  });
  const made = { smoke: design('smoke'), standard: design('standard'), full: design('full') };
  checkedCall(settingsFor, () => {
    requireTiers(numSettings);
    requireDesigns('', made);
  });
  return made;
}

/**
 * Designs that differ between tiers in the number of settings and in the budget
 * at each: once, twice and four times `maxReplicates`.
 *
 * @param maxReplicates - replicates at one setting at tier smoke, from 16 to 10^8. Confidence
 *   sequences are tuned to it: they are tightest at a quarter, and far below that a decision
 *   takes replicates in proportion to its root, so a few times what is needed is best
 * @param numSettings - settings per tier; default 3, 10 and 40
 * @throws VerificationError 'invalid-argument' for a number that could not be used
 */
export function designsFor(
  maxReplicates: number,
  numSettings: Readonly<Record<Tier, number>> = { smoke: 3, standard: 10, full: 40 },
): Record<Tier, Design> {
  const design = (tier: Tier, budgetFactor: number): Design => ({
    numSettings: numSettings[tier],
    minReplicates: 16,
    maxReplicates: budgetFactor * maxReplicates,
    maxShrinkCandidates: tier === 'smoke' ? 30 : 100,
  });
  const made = {
    smoke: design('smoke', 1),
    standard: design('standard', 2),
    full: design('full', 4),
  };
  checkedCall(designsFor, () => {
    requireTiers(numSettings);
    const isUsable = Number.isSafeInteger(maxReplicates) && maxReplicates >= 16;
    if (!isUsable || maxReplicates > mostReplicates) {
      throw invalidArgument(
        'maxReplicates',
        maxReplicates,
        `a whole number from 16 to ${mostReplicates}`,
        adviceOnReplicates,
      );
    }
    requireDesigns('', made);
  });
  return made;
}

function requireTiers(numSettings: Readonly<Record<string, number>>): void {
  const unknown = Object.keys(numSettings).find((tier) => !tiers.some((known) => known === tier));
  if (unknown === undefined) return;
  throw invalidArgument('tier', unknown, `one of ${tiers.join(', ')}`);
}
