import type { ClaimEvidence } from '../../core/index.js';
import { type ClaimFacts, claimFacts } from '../claims/claim-facts.js';
import { type SmallestShift, smallestShift } from './smallest-shift.js';

/** What a summary says of a claim: small, and plain JSON. */
export interface SummaryClaim {
  readonly facts: ClaimFacts;
  readonly statement: string;
  /** Missing where nothing was measured. */
  readonly shift?: SmallestShift;
  /** The command that repeats the record that decided; missing where there is none. */
  readonly repeat?: string;
}

/**
 * The same of the evidence of a claim.
 *
 * @param commandOf - the command that repeats a record, from its replay line; undefined where
 *   no command finds the claim
 */
export function summaryClaim(
  evidence: ClaimEvidence,
  commandOf: ((line: string) => string) | undefined,
): SummaryClaim {
  const shift = smallestShift(evidence);
  const facts = claimFacts(evidence);
  const { replay } = facts;
  return {
    facts,
    statement: evidence.claim.statement,
    ...(shift === undefined ? {} : { shift }),
    ...(replay === undefined || commandOf === undefined ? {} : { repeat: commandOf(replay) }),
  };
}
