import {
  type ClaimEvidence,
  canonicalSetting,
  decidingSetting,
  replayCommand,
  VerificationError,
  visible,
  visibleProse,
} from '../core/index.js';

/**
 * Throws unless the claim was supported; for use inside a test runner. An
 * exploratory claim decides nothing and never throws.
 *
 * @throws VerificationError 'claim-not-supported' with the verdict, its reasons
 *   and the command that replays the most telling setting
 * @param replayOptions - words that `tvd replay` needs to find the suite, for example
 *   `['--suite', 'test/my-suite.ts']`; default none, for suites of the default config
 */
export function assertSupported(
  evidence: ClaimEvidence,
  replayOptions: readonly string[] = [],
): void {
  const { verdict, claim } = evidence;
  if (verdict.kind === 'supported' || evidence.exploratory === true) return;
  const telling = decidingSetting(evidence);
  const messages = new Set(verdict.reasons.map(({ message }) => message));
  const reasons = [...messages].map((message) => `  - ${visible(message)}`).join('\n');
  const numbers = (telling?.components ?? [])
    .map(
      ({ label, prediction, estimate, refutationInterval, margin }) =>
        `  ${visible(label)}: predicted ${short(prediction)} within ${short(margin)}, simulated ${short(estimate)} [${short(refutationInterval.lower)}, ${short(refutationInterval.upper)}]`,
    )
    .join('\n');
  const at = telling === undefined ? '' : `\nAt ${canonicalSetting(telling.setting)}:\n${numbers}`;
  const replay =
    telling === undefined ? '' : `\nReplay: ${replayCommand(telling.replay, replayOptions)}`;
  throw new VerificationError(
    'claim-not-supported',
    `${claim.id} is ${verdict.kind}: ${visibleProse(claim.statement)}\n${reasons}${at}${replay}`,
    { verdict },
  );
}

function short(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(4))) : String(value);
}
