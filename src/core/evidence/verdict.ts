/** Why a verdict is what it is: a literal code, and the facts in words. */
export interface Reason {
  readonly code:
    | 'inside-margin'
    | 'outside-margin'
    | 'budget-exhausted'
    | 'scaling-window'
    | 'run-lost'
    | 'non-finite'
    | 'gate-failed'
    | 'too-few-replicates'
    | 'control-not-refuted'
    | 'control-not-supported'
    | 'theory-and-route-disagree'
    | 'not-confirmed'
    /** A repeat gave something else: it is told here alone, and not by settings and controls. */
    | 'not-reproducible'
    | 'setting-invalid'
    | 'prediction-failed'
    | 'storage-failed';
  readonly message: string;
}

/**
 * - `supported`: the interval of the discrepancy lies inside the margin, and
 *   every diagnostic holds.
 * - `refuted`: it lies wholly outside.
 * - `inconclusive`: neither before the budget ended.
 * - `invalid`: the numbers cannot be used; nothing is said about the claim.
 */
export type VerdictKind = 'supported' | 'refuted' | 'inconclusive' | 'invalid';

export const verdictKinds: readonly VerdictKind[] = [
  'supported',
  'refuted',
  'inconclusive',
  'invalid',
];

export interface Verdict {
  readonly kind: VerdictKind;
  readonly reasons: readonly Reason[];
}
