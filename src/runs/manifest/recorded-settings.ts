import type { ClaimEvidence, SettingEvidence } from '../../core/index.js';

/** Every record of a claim that has a replay line, by that line. */
export function recordedSettings(
  claims: readonly ClaimEvidence[],
): ReadonlyMap<string, SettingEvidence> {
  const records = claims.flatMap(({ settings, controls, counterexample }) => [
    ...settings,
    ...controls.flatMap((control) => control.settings),
    ...(counterexample === undefined ? [] : [counterexample.found, counterexample.smallest]),
  ]);
  return new Map(records.map((record) => [record.replay, record]));
}
