import { invalidArgument } from '../../core/errors.js';
import { parseNumber } from './parse-number.js';

/** Bounds of a whole number, both included. */
export interface WholeNumberBounds {
  readonly min: number;
  readonly max: number;
}

/** Seeds that `keyFromSeed` tells apart. */
export const seedBounds: WholeNumberBounds = { min: 0, max: Number.MAX_SAFE_INTEGER };

/** Threads beyond this cost more than they bring. */
export const jobsBounds: WholeNumberBounds = { min: 1, max: 1024 };

/**
 * The whole number that the text of an option stands for.
 *
 * @param otherwise - what else the option may be, for the message
 * @throws VerificationError 'invalid-argument' with the option, the text and the bounds
 */
export function wholeNumber(
  option: string,
  text: string,
  bounds: WholeNumberBounds,
  otherwise = '',
): number {
  const value = parseNumber(text);
  if (
    value === undefined ||
    !Number.isSafeInteger(value) ||
    value < bounds.min ||
    value > bounds.max
  ) {
    const others = otherwise === '' ? '' : `, ${otherwise}`;
    throw invalidArgument(
      option,
      text,
      `a whole number in [${bounds.min}, ${bounds.max}]${others}`,
    );
  }
  return value;
}
