import { type ClaimEvidence, isClaimId } from '../../core/index.js';

/**
 * A permalink for every claim: its id, which is stable between runs. Ids that
 * are not well-formed are cleaned; equal ones are told apart by a number.
 */
export function anchorsOf(claims: readonly ClaimEvidence[]): readonly string[] {
  const taken = new Set<string>();
  return claims.map(({ claim }) => {
    const base = isClaimId(claim.id) ? claim.id : cleaned(claim.id);
    let anchor = base;
    for (let copy = 2; taken.has(anchor); copy++) anchor = `${base}~${copy}`;
    taken.add(anchor);
    return anchor;
  });
}

function cleaned(id: string): string {
  return `claim/${id.replace(/[^A-Za-z0-9/-]+/g, '-')}`;
}
