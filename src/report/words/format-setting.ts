import { type ParameterValue, type Setting, visible } from '../../core/index.js';
import { formatNumber } from './format-number.js';
import { readableName } from './readable-name.js';

/** A setting in words: `step size 0.01, width 64`, in a fixed order, numbers shortened. */
export function formatSetting(setting: Setting): string {
  return settingPieces(setting).join(', ');
}

/** The pairs of a setting, between which a line may break. */
export function settingPieces(setting: Setting): readonly string[] {
  const names = Object.keys(setting).sort();
  return names.length === 0
    ? ['the only setting']
    : names.map((name) => `${readableName(visible(name))} ${formatParameter(setting[name])}`);
}

/** One value of a setting; whole numbers exactly. */
export function formatParameter(value: ParameterValue | undefined): string {
  if (typeof value === 'object') return `[${value.map(formatParameter).join(', ')}]`;
  if (typeof value !== 'number') return value === undefined ? '–' : visible(value);
  if (Object.is(value, -0)) return '−0';
  return Number.isSafeInteger(value) ? String(value).replace('-', '−') : formatNumber(value);
}
