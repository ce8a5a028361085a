import { invalidArgument } from '../core/index.js';

/**
 * Half of the unit of the last digit of a number as it is printed: of `0.310` it is 0.0005, of `3e-4`
 * 5e-5. Zeros at the end of a whole number count as digits.
 *
 * @throws VerificationError 'invalid-argument' for what is no decimal number
 */
export function roundingOf(text: string): number {
  const parts = /^[-+]?(?=\.?\d)(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/.exec(text.trim());
  if (parts === null) {
    throw invalidArgument('value', text, 'a decimal number with the digits that are printed');
  }
  const [, , decimals = '', exponent = '0'] = parts;
  return Number(`5e${Number(exponent) - decimals.length - 1}`);
}
