import type { TimeAverage } from '../../core/index.js';
import { requireWholeNumber } from '../require-arguments.js';

/**
 * The average of a quantity along a run that should be stationary, with the average over
 * its late third minus that over its early third.
 *
 * @param length - number of records, at least 3
 * @param quantity - at a record, in time order
 * @throws VerificationError 'invalid-argument' for fewer than 3 records, or no whole number
 */
export function timeAverage(length: number, quantity: (record: number) => number): TimeAverage {
  requireWholeNumber('length', length, 3);
  const third = Math.floor(length / 3);
  let [sum, early, late] = [0, 0, 0];
  for (let record = 0; record < length; record++) {
    const value = quantity(record);
    sum += value;
    if (record < third) early += value;
    else if (record >= length - third) late += value;
  }
  return { mean: sum / length, drift: (late - early) / third };
}
