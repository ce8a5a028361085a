import type { ClaimEvidence, SettingEvidence } from './evidence.js';

/**
 * The record that a reader should see first: the smallest counterexample, the first setting
 * of the claim's own verdict, one whose refutation was not confirmed, or the last one of a
 * control that came out wrong.
 *
 * @returns undefined when nothing was run
 */
export function decidingSetting({
  verdict,
  counterexample,
  settings,
  controls,
}: Pick<ClaimEvidence, 'verdict' | 'counterexample' | 'settings' | 'controls'>):
  | SettingEvidence
  | undefined {
  return (
    counterexample?.smallest ??
    settings.find((setting) => setting.verdict.kind === verdict.kind) ??
    (verdict.reasons.some(({ code }) => code === 'not-confirmed')
      ? settings.find((setting) => setting.verdict.kind === 'refuted')
      : undefined) ??
    controls
      .filter((control) => control.verdict.kind !== control.expected)
      .flatMap((control) => control.settings)
      .at(-1) ??
    settings[0]
  );
}
