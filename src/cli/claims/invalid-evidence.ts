import { type CheckOptions, claimRates, kindOf } from '../../check/index.js';
import type { ClaimEvidence, Reason } from '../../core/index.js';
import type { SelectedClaim } from './select-claims.js';

/** The record of a claim about which nothing could be measured, and why. */
export function invalidEvidence(
  { suite, property }: SelectedClaim,
  { tier, seed, engine, run }: CheckOptions,
  reason: Reason,
  seconds: number,
): ClaimEvidence {
  return {
    schemaVersion: 1,
    suite: suite.id,
    claim: property.claim,
    ...(property.exploratory === true ? { exploratory: true } : {}),
    kind: kindOf(property),
    relation: property.relation,
    domain: property.domain,
    marginJustification: property.margin.justification,
    biasJustification: property.knownBias.justification,
    tier,
    seed,
    engine,
    design: property.designs[tier],
    rates: claimRates(suite, property, run),
    settings: [],
    controls: [],
    verdict: { kind: 'invalid', reasons: [reason] },
    logEvidence: 0,
    seconds,
  };
}
