import type { ClaimEvidence, RunManifest, Tier, VerdictKind } from '../../core/index.js';
import { countsOfRun, type StoredRun, type VerdictCounts } from '../../runs/index.js';
import { claimFacts } from '../claims/claim-facts.js';
import { type SpentBudget, spentBudgets } from '../claims/spent-budget.js';

/** Content of summary.json. */
export interface RunSummary {
  readonly schemaVersion: 1;
  readonly run: string;
  readonly status: RunManifest['status'];
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly tvdVersion: string;
  /** `unknown` outside of a git checkout, with `-dirty` at its end where files were changed. */
  readonly commit: string;
  readonly tier: Tier;
  readonly seed: number;
  readonly engine: string;
  /** The claims that the run was to decide, decided or not. */
  readonly numClaims: number;
  readonly verdicts: VerdictCounts;
  /** The same of the exploratory claims; missing without any. */
  readonly exploratory?: VerdictCounts;
  /** Verdicts by claim id; of an interrupted run without those that it did not come to. */
  readonly claims: Readonly<Record<string, VerdictKind>>;
  /** What the files of the run contradict each other in; missing where nothing is. */
  readonly damage?: readonly string[];
  readonly errorBudget: readonly SpentBudget[];
  /** `claim/statistic` to number, for trends; numbers that are not finite are left out. */
  readonly values: Readonly<Record<string, number>>;
}

/** The numbers of a run that are compared between runs, flat. */
export function runSummary(run: StoredRun): RunSummary {
  const { id, status, startedAt, finishedAt, tvdVersion, commit, tier, seed, engine, claims } =
    run.manifest;
  const { damage = [] } = run;
  return {
    schemaVersion: 1,
    run: id,
    status,
    startedAt,
    ...(finishedAt === undefined ? {} : { finishedAt }),
    tvdVersion,
    commit,
    tier,
    seed,
    engine,
    numClaims: claims.length,
    ...countsOfRun(run),
    claims: Object.fromEntries(run.claims.map(({ claim, verdict }) => [claim.id, verdict.kind])),
    ...(damage.length === 0 ? {} : { damage }),
    errorBudget: spentBudgets(run),
    values: Object.fromEntries(run.claims.flatMap(valuesOf)),
  };
}

/** Tools for trends read JSON that knows no infinity, and take every value for a number. */
function valuesOf(evidence: ClaimEvidence): readonly (readonly [string, number])[] {
  const { id, numSettings, numReplicates, discrepancy, seconds } = claimFacts(evidence);
  const all = {
    numSettings,
    numReplicates,
    ...(discrepancy === undefined
      ? {}
      : {
          discrepancyInMargins: discrepancy.estimate,
          discrepancyInMarginsLower: discrepancy.lower,
          discrepancyInMarginsUpper: discrepancy.upper,
        }),
    seconds,
  };
  return Object.entries(all).flatMap(([name, value]) =>
    Number.isFinite(value) ? [[`${id}/${name}`, value] as const] : [],
  );
}
