const decimal = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/**
 * A decimal number as people write it.
 *
 * @returns undefined for anything else; an empty text is not 0, and `0x10`,
 *   `NaN` and `Infinity` are no decimal numbers
 */
export function parseNumber(text: string): number | undefined {
  const value = decimal.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}
