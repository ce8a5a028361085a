import { invalidArgument } from '../core/index.js';

/** @throws VerificationError 'invalid-argument' unless the value is a finite number > 0 */
export function requirePositive(argument: string, value: number): void {
  if (!(value > 0 && Number.isFinite(value))) {
    throw invalidArgument(argument, value, 'a finite number > 0');
  }
}

/** @throws VerificationError 'invalid-argument' unless the value is a finite number >= 0 */
export function requireNonNegative(argument: string, value: number): void {
  if (!(value >= 0 && Number.isFinite(value))) {
    throw invalidArgument(argument, value, 'a finite number >= 0');
  }
}

/** @throws VerificationError 'invalid-argument' unless the value is a whole number >= 1 */
export function requireCount(argument: string, value: number): void {
  if (!(Number.isSafeInteger(value) && value >= 1)) {
    throw invalidArgument(argument, value, 'a whole number >= 1');
  }
}
