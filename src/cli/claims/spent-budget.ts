import { gatingClaims, type RunRecord } from '../../core/index.js';

/** How much of a suite's false-refutation budget the decided claims of a run spent. */
export interface SpentBudget {
  readonly suite: string;
  readonly spent: number;
  readonly budget: number;
}

/** One entry per suite of the run. */
export function spentBudgets({ manifest, claims }: RunRecord): SpentBudget[] {
  return manifest.suites.map(({ id, budget }) => ({
    suite: id,
    spent: gatingClaims(claims)
      .filter(({ suite }) => suite === id)
      .reduce((sum, { rates }) => sum + rates.falseRefutationRate, 0),
    budget: budget.falseRefutationRate,
  }));
}
