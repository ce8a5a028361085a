import type { ErrorBudget, ErrorRates } from '../core/index.js';
import { invalidArgument } from '../core/index.js';

/**
 * One claim's part of its suite's error budget: shares add up to the budget
 * (Bonferroni), so the chance of any false refutation stays below it.
 *
 * @param weight - of this claim; > 0
 * @param totalWeight - of all claims of the suite
 * @throws VerificationError 'invalid-argument' for a weight that is no share of
 *   the total, or a rate that is not in (0, 1)
 */
export function shareOfBudget(
  budget: ErrorBudget,
  weight: number,
  totalWeight: number,
): ErrorRates {
  if (!(weight > 0 && weight <= totalWeight)) {
    throw invalidArgument('weight', weight, `a number in (0, ${totalWeight}]`);
  }
  for (const [name, rate] of Object.entries(budget)) {
    if (!(rate > 0 && rate < 1))
      throw invalidArgument(`budget.${name}`, rate, 'a number in (0, 1)');
  }
  const share = weight / totalWeight;
  return {
    falseRefutationRate: budget.falseRefutationRate * share,
    falseSupportRate: budget.falseSupportRate * share,
  };
}

/**
 * Rates at one setting. Refuting "for all settings" is a union, so its rate is
 * divided; supporting it is an intersection, so its rate is not.
 */
export function ratesAtSetting(rates: ErrorRates, numSettings: number): ErrorRates {
  return {
    falseRefutationRate: rates.falseRefutationRate / numSettings,
    falseSupportRate: rates.falseSupportRate,
  };
}
