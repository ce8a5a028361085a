import type { ErrorBudget, ErrorRates } from '../../core/index.js';
import { invalidArgument } from '../../core/index.js';
import { rateOfRun } from './spend-over-lifetime.js';

/**
 * One claim's part of its suite's error budget: shares add up to the budget
 * (Bonferroni), so the chance of any false refutation stays below it.
 *
 * @param weight - of this claim; > 0
 * @param totalWeight - of all claims of the suite
 * @param run - number of the run, >= 1: a budget for the lifetime is spent over all runs
 * @throws VerificationError 'invalid-argument' for a weight that is no share of
 *   the total, or a rate that is not in (0, 1)
 */
export function shareOfBudget(
  budget: ErrorBudget,
  weight: number,
  totalWeight: number,
  run = 1,
): ErrorRates {
  if (!(weight > 0 && weight <= totalWeight)) {
    throw invalidArgument('weight', weight, `a number in (0, ${totalWeight}]`);
  }
  const { falseRefutationRate, falseSupportRate, isPerLifetime = false } = budget;
  for (const [name, rate] of Object.entries({ falseRefutationRate, falseSupportRate })) {
    if (!(rate > 0 && rate < 1))
      throw invalidArgument(`budget.${name}`, rate, 'a number in (0, 1)');
  }
  const share = weight / totalWeight;
  return {
    falseRefutationRate:
      (isPerLifetime ? rateOfRun(run, falseRefutationRate) : falseRefutationRate) * share,
    falseSupportRate: falseSupportRate * share,
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
