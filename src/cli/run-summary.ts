import {
  type ClaimEvidence,
  exploratoryClaims,
  gatingClaims,
  type RunRecord,
  type VerdictKind,
  verdictKinds,
} from '../core/index.js';
import { claimFacts } from './claim-facts.js';
import { type SpentBudget, spentBudgets } from './spent-budget.js';

/** How many claims have which verdict; exploratory ones do not count. */
export type VerdictCounts = Readonly<Record<VerdictKind, number>>;

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

/** Counts of the verdicts that decide, and beside them those of exploratory claims if there are any. */
export function countsOfRun({ claims }: Pick<RunRecord, 'claims'>): {
  readonly verdicts: VerdictCounts;
  readonly exploratory?: VerdictCounts;
} {
  const open = exploratoryClaims(claims);
  return {
    verdicts: countVerdicts(gatingClaims(claims)),
    ...(open.length === 0 ? {} : { exploratory: countVerdicts(open) }),
  };
}

function countVerdicts(claims: readonly ClaimEvidence[]): VerdictCounts {
  const count = (wanted: VerdictKind) =>
    claims.filter(({ verdict }) => verdict.kind === wanted).length;
  return Object.fromEntries(verdictKinds.map((kind) => [kind, count(kind)])) as VerdictCounts;
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
