import {
  type ClaimEvidence,
  exploratoryClaims,
  gatingClaims,
  type RunRecord,
  type VerdictKind,
  verdictKinds,
} from '../../core/index.js';

/** How many claims have which verdict; exploratory ones do not count. */
export type VerdictCounts = Readonly<Record<VerdictKind, number>>;

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
