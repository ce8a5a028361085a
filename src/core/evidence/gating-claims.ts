import type { ClaimEvidence } from './evidence.js';

/** The claims whose verdicts decide: all but those that are exploratory. */
export function gatingClaims(claims: readonly ClaimEvidence[]): readonly ClaimEvidence[] {
  return claims.filter(({ exploratory }) => exploratory !== true);
}

/** The open questions among the claims. */
export function exploratoryClaims(claims: readonly ClaimEvidence[]): readonly ClaimEvidence[] {
  return claims.filter(({ exploratory }) => exploratory === true);
}
