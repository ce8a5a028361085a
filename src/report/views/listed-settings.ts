import { type ClaimEvidence, type SettingEvidence, verdictKinds } from '../../core/index.js';

/** All settings in their order, or when they are too many, first those that are not supported. */
export function listedSettings(
  { settings }: ClaimEvidence,
  maxSettings: number,
): ClaimEvidence['settings'] {
  const isSupported = (setting: SettingEvidence): boolean => setting.verdict.kind === 'supported';
  const byUrgency = [
    ...settings.filter((setting) => !isSupported(setting)),
    ...settings.filter(isSupported),
  ];
  const listed = new Set(byUrgency.slice(0, maxSettings));
  return settings.filter((setting) => listed.has(setting));
}

/** How many settings of which verdict are not listed; empty when all are. */
export function omittedInWords(
  settings: ClaimEvidence['settings'],
  listed: ClaimEvidence['settings'],
): string {
  const counts = verdictKinds.map((kind) => {
    const isKind = (setting: SettingEvidence): boolean => setting.verdict.kind === kind;
    return { kind, count: settings.filter(isKind).length - listed.filter(isKind).length };
  });
  const parts = counts
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${kind}`);
  return parts.length === 0 ? '' : `Not listed: ${parts.join(', ')}.`;
}
