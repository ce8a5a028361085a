import { decimalsOfMargins } from '../../report/words/decimals-of-margins.js';

export { counted } from '../../core/counted.js';

/** A number for a terminal: four significant digits, plain ASCII. */
export function formatNumber(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(4))) : String(value);
}

/** Discrepancies in margins: two decimals, or more, so that one shows on which side of an edge it lies. */
export function formatMargins(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const text = value.toFixed(decimalsOfMargins(value));
  return text === '-0.00' ? '0.00' : text;
}

/** A duration: `0.42 s`, `4.2 s`, `42 s`, `3 min 20 s`, `2 h 5 min`; a whole number stays one. */
export function formatSeconds(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'unknown';
  if (seconds < 9.95 && !Number.isInteger(seconds)) {
    return `${seconds.toFixed(seconds < 0.995 ? 2 : 1)} s`;
  }
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  const minutes = Math.round(whole / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A size on disk: `0 B`, `12 kB`, `3.4 MB`, `1.2 GB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[power - 1]}`;
}
