import { type ErrorRates, isComputed } from '../../core/index.js';
import { shareOfBudget } from '../../stats/index.js';
import type { AnyProperty, LoweredSuite } from '../property.js';

/**
 * Rates at which a claim of a suite is checked: its share of the budget by
 * weight. An exploratory claim decides nothing, so it is checked at the rates of
 * the whole budget and takes nothing from the others. Computed numbers have bounds on their
 * errors instead of error rates, so a claim about them takes nothing either.
 *
 * @param run - number of the run, for budgets that are spent over a lifetime
 */
export function claimRates(suite: LoweredSuite, property: AnyProperty, run?: number): ErrorRates {
  if (isComputed(property.relation)) return { falseRefutationRate: 0, falseSupportRate: 0 };
  if (property.exploratory === true) return shareOfBudget(suite.budget, 1, 1, run);
  const totalWeight = suite.properties
    .filter(({ exploratory, relation }) => exploratory !== true && !isComputed(relation))
    .reduce((sum, { weight = 1 }) => sum + weight, 0);
  return shareOfBudget(suite.budget, property.weight ?? 1, totalWeight, run);
}
