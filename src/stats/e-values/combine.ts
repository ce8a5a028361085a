import { invalidArgument } from '../../core/index.js';
import { requireEqualLengths } from '../require-arguments.js';
import { requireLogEValues } from './calibrate.js';

/**
 * ln of the product of e-values.
 *
 * Assumptions: each e-value has mean <= 1 given those before it, as for
 * independent data. Cumulative values of one e-process are NOT of this kind:
 * take `logProductOfIncrements`.
 *
 * @throws VerificationError 'invalid-argument' for none, NaN or Infinity
 * @source vovk2021, section 4
 */
export function logProductOfIndependentEValues(logEValues: readonly number[]): number {
  requireLogEValues(logEValues);
  return logEValues.reduce((sum, logEValue) => sum + logEValue, 0);
}

/**
 * ln of the average of e-values, an e-value under any dependence.
 *
 * @param weights - >= 0, with a positive sum, fixed in advance; default equal
 * @throws VerificationError 'invalid-argument' for none, NaN or Infinity, and
 *   for weights of another number, negative, or without a finite positive sum
 * @remarks In log space: e-values of any size are averaged without overflow.
 * @source vovk2021, proposition 3.1
 */
export function logAverageOfEValues(
  logEValues: readonly number[],
  weights: readonly number[] = logEValues.map(() => 1),
): number {
  requireLogEValues(logEValues);
  requireEqualLengths('weights', weights.length, logEValues.length);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(weights.every((weight) => weight >= 0) && total > 0 && Number.isFinite(total))) {
    throw invalidArgument('weights', weights, 'numbers >= 0 with a finite positive sum');
  }
  const max = Math.max(...logEValues);
  if (max === Number.NEGATIVE_INFINITY) return max;
  const scaled = logEValues.reduce(
    (sum, logEValue, index) => sum + weights[index] * Math.exp(logEValue - max),
    0,
  );
  return max + Math.log(scaled / total);
}

/** Part of a test martingale: its cumulative ln E before and after some data. */
export interface EvidenceIncrement {
  readonly logBefore: number;
  readonly logAfter: number;
}

/**
 * ln of the product of increments of test martingales that took turns.
 *
 * Definition: sum of ln E_after - ln E_before. Multiplying the cumulative
 * values instead would count the same data again and again.
 *
 * Assumptions: the increments are over pieces of data that do not overlap and
 * follow each other, and each process is a (super)martingale: the ratio of a
 * general e-process is no e-value.
 *
 * @throws VerificationError 'invalid-argument' for none, NaN, Infinity, or a
 *   process that was 0 before
 * @source vovk2021, section 4
 */
export function logProductOfIncrements(increments: readonly EvidenceIncrement[]): number {
  requireLogEValues(increments.map(({ logAfter }) => logAfter));
  return increments.reduce((sum, { logBefore, logAfter }, index) => {
    if (!Number.isFinite(logBefore)) {
      throw invalidArgument(`increments[${index}].logBefore`, logBefore, 'a finite number');
    }
    return sum + logAfter - logBefore;
  }, 0);
}
