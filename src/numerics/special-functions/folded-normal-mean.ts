import { errorFunction } from './error-function.js';

/**
 * E|z + xi| for a standard normal xi.
 *
 * Definition: sqrt(2 / pi) exp(-z^2 / 2) + z erf(z / sqrt(2)).
 *
 * @param z - finite
 * @remarks Relative error below 2e-14: both terms are positive.
 * @source elementary
 */
export function foldedNormalMean(z: number): number {
  return Math.sqrt(2 / Math.PI) * Math.exp((-z * z) / 2) + z * errorFunction(z * Math.SQRT1_2);
}
