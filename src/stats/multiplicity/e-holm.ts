import { requireLogEValues } from '../e-values/calibrate.js';
import { requireRate } from '../require-arguments.js';

/**
 * Which nulls are rejected by the closure of the average of e-values, such that
 * any true one is with probability at most `rate`, under any dependence. At
 * least what e-Bonferroni with equal weights rejects.
 *
 * Definition: reject j when the average of E over every set of nulls that
 * contains j is at least 1/rate. The worst sets are j with the i smallest
 * others, so sorting replaces the 2^m sets.
 *
 * @param logEValues - ln E per null
 * @param rate - in (0, 1)
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @remarks O(m^2) after sorting. E-values are averaged in units of 1/rate; one
 *   beyond the range of numbers counts as infinite, and rejects as it should.
 * @source vovk2021, algorithm 1
 */
export function rejectedByEHolm(logEValues: readonly number[], rate: number): boolean[] {
  requireLogEValues(logEValues);
  requireRate('rate', rate);
  const count = logEValues.length;
  const units = logEValues.map((logEValue) => Math.exp(logEValue + Math.log(rate)));
  const order = units.map((_, index) => index).sort((a, b) => units[a] - units[b]);
  const rejected = new Array<boolean>(count).fill(false);
  for (const [place, index] of order.entries()) {
    let sum = units[index];
    let isRejected = reaches(sum, 1);
    for (let others = 0; others < place && isRejected; others++) {
      sum += units[order[others]];
      isRejected = reaches(sum, others + 2);
    }
    rejected[index] = isRejected;
  }
  return rejected;
}

/** Whether a sum of `count` e-values averages to 1, up to the rounding of the exponentials. */
function reaches(sum: number, count: number): boolean {
  return sum >= count * (1 - 1e-13);
}
