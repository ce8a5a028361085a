import type { ClaimEvidence, RunRecord } from '../../core/index.js';
import { countsOfRun, type VerdictCounts } from '../../runs/index.js';
import { claimFacts } from '../claims/claim-facts.js';
import { type SpentBudget, spentBudgets } from '../claims/spent-budget.js';

/** Content of summary.json. */
export interface RunSummary {
  readonly schemaVersion: 1;
  readonly run: string;
  readonly verdicts: VerdictCounts;
  /** The same of the exploratory claims; missing without any. */
  readonly exploratory?: VerdictCounts;
  readonly errorBudget: readonly SpentBudget[];
  /** `claim/statistic` to number, for trends. */
  readonly values: Readonly<Record<string, number>>;
}

/** The numbers of a run that are compared between runs. */
export function runSummary(run: RunRecord): RunSummary {
  return {
    schemaVersion: 1,
    run: run.manifest.id,
    ...countsOfRun(run),
    errorBudget: spentBudgets(run),
    values: Object.assign({}, ...run.claims.map(valuesOf)),
  };
}

function valuesOf(evidence: ClaimEvidence): Record<string, number> {
  const { id, numSettings, numReplicates, discrepancy, seconds } = claimFacts(evidence);
  return {
    [`${id}/numSettings`]: numSettings,
    [`${id}/numReplicates`]: numReplicates,
    ...(discrepancy === undefined
      ? {}
      : {
          [`${id}/discrepancyInMargins`]: discrepancy.estimate,
          [`${id}/discrepancyInMarginsLower`]: discrepancy.lower,
          [`${id}/discrepancyInMarginsUpper`]: discrepancy.upper,
        }),
    [`${id}/seconds`]: seconds,
  };
}
