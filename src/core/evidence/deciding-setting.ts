import type { ClaimEvidence, SettingEvidence } from './evidence.js';

/**
 * The record that a reader should see first: the smallest counterexample, the first setting
 * of the claim's own verdict, or the last one of a control that came out wrong.
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
    controls
      .filter((control) => control.verdict.kind !== control.expected)
      .flatMap((control) => control.settings)
      .at(-1) ??
    settings[0]
  );
}
