import { invalidArgument } from '../../core/index.js';
import { requireLogEValues } from '../e-values/calibrate.js';
import { requireEqualLengths, requireRate } from '../require-arguments.js';

/**
 * Which nulls are rejected, such that any true one is with probability at most
 * `rate`, under any dependence.
 *
 * Definition: reject j when E_j >= 1/(rate w_j), that is ln E_j >= -ln(rate w_j).
 *
 * @param logEValues - ln E per null
 * @param weights - w_j >= 0 with a sum of at most 1, fixed in advance; default
 *   1/m; a null of weight 0 is never rejected
 * @param rate - in (0, 1)
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @source vovk2021
 */
export function rejectedByEBonferroni(
  logEValues: readonly number[],
  rate: number,
  weights: readonly number[] = logEValues.map(() => 1 / logEValues.length),
): boolean[] {
  requireLogEValues(logEValues);
  requireRate('rate', rate);
  requireEqualLengths('weights', weights.length, logEValues.length);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(weights.every((weight) => weight >= 0) && total <= 1 + 1e-12)) {
    throw invalidArgument('weights', weights, 'numbers >= 0 with a sum of at most 1');
  }
  return logEValues.map(
    (logEValue, index) => weights[index] > 0 && logEValue >= -Math.log(rate * weights[index]),
  );
}
