import { type ClaimEvidence, type ErrorBudget, gatingClaims } from '../../core/index.js';
import { expectedFalseRefutationsPerYear, rateSpentByRuns } from '../../stats/index.js';
import { formatNumber, formatPercent } from '../words/format-number.js';

const runsPerYear = 365;

/** How much of an error budget the claims of a run use. */
export interface BudgetUse {
  readonly spent: number;
  readonly spentText: string;
  readonly falseRedsText: string;
}

/** What is left of a budget after a run: of one run, or of the suite's lifetime up to this run. */
export function leftOfBudget(budget: ErrorBudget, spentInRun: number, run: number): number {
  const { falseRefutationRate: rate, isPerLifetime = false } = budget;
  return Math.max(0, rate - (isPerLifetime ? rateSpentByRuns(run, rate) : spentInRun));
}

/**
 * Sums the false-refutation rates of the claims that are not exploratory and
 * compares them with the budget. The sum bounds the probability that any of them is refuted by chance
 * in one run.
 *
 * @param budget - undefined when the manifest does not name one
 */
export function useOfBudget(
  claims: readonly ClaimEvidence[],
  budget: number | undefined,
): BudgetUse {
  const spent = gatingClaims(claims).reduce(
    (sum, claim) => sum + claim.rates.falseRefutationRate,
    0,
  );
  return { spent, spentText: spentText(spent, budget), falseRedsText: falseReds(spent) };
}

function spentText(spent: number, budget: number | undefined): string {
  const amount = formatNumber(spent);
  if (budget === undefined || !(budget > 0)) return amount;
  const over = spent > budget * (1 + 1e-9) ? ', over budget' : '';
  return `${amount} (${formatPercent(spent / budget)}${over})`;
}

function falseReds(rate: number): string {
  if (!(rate > 0 && rate < 1)) return formatNumber(rate * runsPerYear);
  const perYear = expectedFalseRefutationsPerYear(rate, runsPerYear);
  const rounded = formatNumber(Number(perYear.toPrecision(2)));
  return perYear >= 1
    ? `at most ${rounded}`
    : `at most ${rounded} (one in ${formatNumber(Number((1 / perYear).toPrecision(2)))} years)`;
}
