import type { ClaimEvidence, VerdictKind } from '../core/index.js';

/** The verdict of a claim, small enough to travel with a test result. */
export interface CompactVerdict {
  readonly id: string;
  readonly verdict: VerdictKind;
  /** An open question: whatever the verdict, its test does not fail. */
  readonly exploratory?: true;
  readonly reasons: readonly { readonly code: string; readonly message: string }[];
  readonly tier: string;
  readonly seed: number;
  readonly engine: string;
  readonly numSettings: number;
  readonly numReplicates: number;
  readonly replay: readonly string[];
  readonly seconds: number;
}

/** Verdict, reasons and replay lines of the settings, as plain JSON. */
export function compactVerdict(evidence: ClaimEvidence): CompactVerdict {
  const { claim, exploratory, verdict, tier, seed, engine, settings, seconds } = evidence;
  return {
    id: claim.id,
    verdict: verdict.kind,
    ...(exploratory === true ? { exploratory } : {}),
    reasons: verdict.reasons.map(({ code, message }) => ({ code, message })),
    tier,
    seed,
    engine,
    numSettings: settings.length,
    numReplicates: settings.reduce((sum, { numReplicates }) => sum + numReplicates, 0),
    replay: settings.map(({ replay }) => replay),
    seconds,
  };
}
