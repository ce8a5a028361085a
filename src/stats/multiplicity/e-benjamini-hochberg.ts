import { requireLogEValues } from '../e-values/calibrate.js';
import { requireRate } from '../require-arguments.js';

/**
 * Which nulls are rejected, such that the expected share of true ones among
 * them is at most `rate`, under any dependence. For triage, not for the gate.
 *
 * Definition: with E_(1) >= E_(2) >= ..., k* = max{k : E_(k) >= m/(rate k)};
 * reject the k* largest. The maximum is taken over all k (a step-up): a k that
 * fails does not stop the search.
 *
 * @param logEValues - ln E per null
 * @param rate - in (0, 1)
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @source wang2022
 */
export function rejectedByEBenjaminiHochberg(
  logEValues: readonly number[],
  rate: number,
): boolean[] {
  requireLogEValues(logEValues);
  requireRate('rate', rate);
  const count = logEValues.length;
  const sorted = [...logEValues].sort((a, b) => b - a);
  let numRejected = 0;
  for (let k = 1; k <= count; k++) {
    if (sorted[k - 1] >= Math.log(count / k) - Math.log(rate)) numRejected = k;
  }
  if (numRejected === 0) return logEValues.map(() => false);
  // Equal e-values share their fate: had one more reached E_(k*), k* would count it.
  return logEValues.map((logEValue) => logEValue >= sorted[numRejected - 1]);
}
