import { requireRate } from '../require-arguments.js';

/**
 * Which nulls are rejected, such that any true one is with probability at most `rate`, under
 * any dependence.
 *
 * Definition: with p_(1) <= p_(2) <= ..., reject while p_(k) <= rate/(m - k + 1), and stop at
 * the first that is not.
 *
 * @param pValues - in [0, 1]
 * @param rate - in (0, 1)
 * @throws VerificationError 'invalid-argument' for another rate
 * @source holm1979
 */
export function rejectedByHolm(pValues: readonly number[], rate: number): boolean[] {
  requireRate('rate', rate);
  const order = pValues.map((_, index) => index).sort((a, b) => pValues[a] - pValues[b]);
  const rejected = pValues.map(() => false);
  for (const [place, index] of order.entries()) {
    if (!(pValues[index] <= rate / (pValues.length - place))) break;
    rejected[index] = true;
  }
  return rejected;
}
