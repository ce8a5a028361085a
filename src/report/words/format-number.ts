import type { Interval } from '../../core/index.js';
import { decimalsOfMargins } from './decimals-of-margins.js';

const significantDigits = 4;
const maxDecimals = 6;
/** Decimals of a number that is not small itself. */
const maxDecimalsOfOrdinary = 10;

/**
 * A number for people: four significant digits, a real minus sign, and words
 * for what is not a finite number.
 *
 * @example formatNumber(-0.0123456) // '−0.01235'
 */
export function formatNumber(value: number): string {
  const text = nonFiniteText(value);
  if (text !== undefined) return text;
  const magnitude = Math.abs(value);
  if (magnitude !== 0 && (magnitude < 1e-3 || magnitude >= 1e6)) {
    return scientific(value, significantDigits - 1);
  }
  return withMinus(String(Number(value.toPrecision(significantDigits)) + 0));
}

/** A difference in margins: two decimals, more beside an edge, with a sign. */
export function formatMargins(margins: number): string {
  const resolution = 10 ** (1 - decimalsOfMargins(margins));
  const text = Math.abs(margins) < 100 ? formatAt(margins, resolution) : formatNumber(margins);
  return margins > 0 && text !== '0.00' ? `+${text}` : text;
}

/**
 * A number with as many decimals as a difference of size `resolution` needs:
 * numbers that are to be compared keep the same decimals, and a small margin
 * is not rounded away.
 *
 * @example formatAt(0.5, 0.02) // '0.500'
 */
export function formatAt(value: number, resolution: number): string {
  const text = nonFiniteText(value);
  if (text !== undefined) return text;
  const scale = Math.abs(resolution);
  if (!(scale > 0 && Number.isFinite(scale))) return formatNumber(value);
  const decimals = Math.max(0, 1 - Math.floor(Math.log10(scale)));
  const magnitude = Math.abs(value);
  const most = magnitude >= 0.01 ? maxDecimalsOfOrdinary : maxDecimals;
  if (decimals > most || magnitude >= 1e6) {
    const digits = Math.floor(Math.log10(Math.max(magnitude, scale))) + decimals;
    return value === 0 ? '0' : scientific(value, Math.min(Math.max(digits, 1), 8));
  }
  const fixed = value.toFixed(decimals);
  return withMinus(Number(fixed) === 0 ? fixed.replace('-', '') : fixed);
}

/** An interval; an end at infinity is written as such. */
export function formatInterval(interval: Interval, resolution = Number.NaN): string {
  return `[${formatAt(interval.lower, resolution)}, ${formatAt(interval.upper, resolution)}]`;
}

/** An interval in two pieces, between which a line may break. */
export function intervalPieces(interval: Interval, resolution = Number.NaN): readonly string[] {
  return formatInterval(interval, resolution).split(' ');
}

/** A count, exactly. */
export function formatCount(count: number): string {
  return withMinus(String(count));
}

/** A share as a percentage. */
export function formatPercent(share: number): string {
  return Number.isFinite(share)
    ? `${formatNumber(Number((share * 100).toPrecision(3)))}\u00a0%`
    : '–';
}

function nonFiniteText(value: number): string | undefined {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Number.POSITIVE_INFINITY) return '∞';
  return value === Number.NEGATIVE_INFINITY ? '−∞' : undefined;
}

function scientific(value: number, decimals: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential(decimals).split('e');
  const power = exponent === '+0' ? '' : `e${exponent.replace('+', '')}`;
  return withMinus(String(Number(mantissa))) + power;
}

function withMinus(text: string): string {
  return text.replace('-', '−');
}
