import type { ClaimEvidence, SettingEvidence } from '../../core/index.js';

/** The settings at which a claim was tried: one that was repeated on fresh seeds counts once. */
export function triedSettings({
  settings,
}: Pick<ClaimEvidence, 'settings'>): readonly SettingEvidence[] {
  return settings.filter(({ phase }) => phase === 'explore');
}
