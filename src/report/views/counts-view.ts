import { type ClaimEvidence, type VerdictKind, verdictKinds } from '../../core/index.js';

/** How many claims have a verdict. */
export interface CountView {
  readonly verdict: VerdictKind;
  readonly count: string;
  readonly isZero: boolean;
}

/** Counts all four verdicts, zeros included. */
export function countsView(claims: readonly ClaimEvidence[]): readonly CountView[] {
  return verdictKinds.map((verdict) => {
    const count = claims.filter((claim) => claim.verdict.kind === verdict).length;
    return { verdict, count: String(count), isZero: count === 0 };
  });
}

/** Counts that are not zero, in words. */
export function countsInWords(counts: readonly CountView[]): string {
  const present = counts.filter((count) => !count.isZero);
  return present.map(({ count, verdict }) => `${count} ${verdict}`).join(', ');
}
