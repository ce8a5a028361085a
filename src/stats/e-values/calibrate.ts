import { invalidArgument } from '../../core/index.js';
import { requireRate } from '../require-arguments.js';

/**
 * ln of the e-value that a p-value is worth.
 *
 * Definition: E = kappa p^(kappa - 1), whose mean under a uniform p is 1. Never
 * 1/p, whose mean is infinite.
 *
 * @param pValue - valid, in (0, 1]; 0 is refused, for no finite amount of data
 *   gives it: a Monte Carlo p-value is (1 + hits)/(1 + draws)
 * @param kappa - in (0, 1), fixed in advance; default 1/2, E = 1/(2 sqrt(p))
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @source vovk2021, section 2
 */
export function logEValueFromPValue(pValue: number, kappa = 0.5): number {
  if (!(pValue > 0 && pValue <= 1)) {
    throw invalidArgument('pValue', pValue, 'a number in (0, 1]');
  }
  requireRate('kappa', kappa);
  return Math.log(kappa) + (kappa - 1) * Math.log(pValue);
}

/**
 * The p-value that an e-value is worth.
 *
 * Definition: p = min(1, 1/E), by Markov's inequality; of an e-process the
 * largest E so far may be used (Ville).
 *
 * @param logEValue - ln E; -Infinity stands for E = 0
 * @throws VerificationError 'invalid-argument' for NaN or Infinity
 * @source vovk2021, section 2
 */
export function pValueFromLogEValue(logEValue: number): number {
  requireLogEValues([logEValue]);
  return Math.min(1, Math.exp(-logEValue));
}

/** Refuses no e-values at all, and NaN or infinite ones; E = 0 is allowed. */
export function requireLogEValues(logEValues: readonly number[]): void {
  if (logEValues.length === 0) {
    throw invalidArgument('logEValues.length', 0, 'at least one e-value');
  }
  for (const [index, logEValue] of logEValues.entries()) {
    if (!(logEValue < Number.POSITIVE_INFINITY)) {
      throw invalidArgument(
        `logEValues[${index}]`,
        logEValue,
        'ln of a finite e-value; -Infinity stands for 0',
      );
    }
  }
}
