import { type SummaryClaim, summaryClaim } from '../cli/continuous-integration/summary-claim.js';
import { type ClaimEvidence, replayCommand, type VerdictKind } from '../core/index.js';

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
  /** What a summary says of it. */
  readonly summary: SummaryClaim;
  /** What the test expected, where that is another verdict than `supported`. */
  readonly expected?: VerdictKind;
}

/** What the test around a claim knows of it. */
interface TestFacts {
  readonly expected?: VerdictKind;
  /** Words that `tvd replay` needs to find the suite; missing where the test alone has it. */
  readonly replayOptions?: readonly string[];
}

/** Verdict, reasons and replay lines of the settings, as plain JSON. */
export function compactVerdict(evidence: ClaimEvidence, facts: TestFacts = {}): CompactVerdict {
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
    summary: summaryClaim(
      evidence,
      facts.replayOptions && ((line) => replayCommand(line, facts.replayOptions)),
    ),
    ...(facts.expected === undefined || facts.expected === 'supported'
      ? {}
      : { expected: facts.expected }),
  };
}
