import { type ClaimEvidence, VerificationError } from '../core/index.js';

/**
 * Throws unless the claim was supported; for use inside a test runner.
 *
 * @throws VerificationError 'claim-not-supported' with the verdict, its reasons
 *   and the replay line of the most telling setting
 */
export function assertSupported(evidence: ClaimEvidence): void {
  const { verdict, claim } = evidence;
  if (verdict.kind === 'supported') return;
  const telling =
    evidence.counterexample?.smallest ??
    evidence.settings.find((setting) => setting.verdict.kind === verdict.kind) ??
    evidence.controls
      .filter((control) => control.verdict.kind !== control.expected)
      .flatMap((control) => control.settings)
      .at(-1);
  const reasons = verdict.reasons.map(({ message }) => `  - ${message}`).join('\n');
  const replay = telling === undefined ? '' : `\nReplay: tvd replay '${telling.replay}'`;
  throw new VerificationError(
    'claim-not-supported',
    `${claim.id} is ${verdict.kind}: ${claim.statement}\n${reasons}${replay}`,
    { verdict },
  );
}
