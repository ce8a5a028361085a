import type { AnyProperty, ErrorRates, Suite } from '../core/index.js';
import { shareOfBudget } from '../stats/index.js';

/**
 * Rates at which a claim of a suite is checked: its share of the budget by
 * weight. An exploratory claim decides nothing, so it is checked at the rates of
 * the whole budget and takes nothing from the others.
 *
 * @param run - number of the run, for budgets that are spent over a lifetime
 */
export function claimRates(suite: Suite, property: AnyProperty, run?: number): ErrorRates {
  if (property.exploratory === true) return shareOfBudget(suite.budget, 1, 1, run);
  const totalWeight = suite.properties
    .filter(({ exploratory }) => exploratory !== true)
    .reduce((sum, { weight = 1 }) => sum + weight, 0);
  return shareOfBudget(suite.budget, property.weight ?? 1, totalWeight, run);
}
