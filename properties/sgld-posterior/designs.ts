import type { Design, Tier } from 'theory-vs-dynamics';

/** Designs that differ between tiers in the number of settings and the budget at each. */
export function tieredDesigns(
  maxReplicates: number,
  numSettings: Readonly<Record<Tier, number>> = { smoke: 3, standard: 10, full: 40 },
): Record<Tier, Design> {
  const design = (tier: Tier, budgetFactor: number): Design => ({
    numSettings: numSettings[tier],
    minReplicates: 16,
    maxReplicates: budgetFactor * maxReplicates,
    maxShrinkCandidates: tier === 'smoke' ? 30 : 100,
  });
  return { smoke: design('smoke', 1), standard: design('standard', 2), full: design('full', 4) };
}
