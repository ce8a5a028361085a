import { invalidArgument } from '../../core/index.js';

/**
 * Binomial coefficient, exact.
 *
 * @param n - a whole number >= 0
 * @param k - a whole number; outside [0, n] the coefficient is 0
 * @throws VerificationError 'invalid-argument' when an argument is not such a number
 */
export function exactBinomial(n: number, k: number): bigint {
  if (!(Number.isInteger(n) && n >= 0)) throw invalidArgument('n', n, 'a whole number >= 0');
  if (!Number.isInteger(k)) throw invalidArgument('k', k, 'a whole number');
  if (k < 0 || k > n) return 0n;
  let coefficient = 1n;
  for (let i = 1; i <= Math.min(k, n - k); i++) {
    coefficient = (coefficient * BigInt(n - i + 1)) / BigInt(i);
  }
  return coefficient;
}

/** The same, rounded once to the nearest double; infinite beyond 1.8e308. */
export function binomial(n: number, k: number): number {
  return Number(exactBinomial(n, k));
}
