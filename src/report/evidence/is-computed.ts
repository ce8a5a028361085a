import type { SettingEvidence } from '../../core/index.js';

/** Whether the numbers of a setting were computed once, so that there is nothing to count. */
export function isComputed({ components }: Pick<SettingEvidence, 'components'>): boolean {
  return components.length > 0 && components.every(({ method }) => method === 'computed');
}
