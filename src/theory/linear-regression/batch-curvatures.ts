import { invalidArgument } from '../../core/index.js';
import type { LinearRegression } from '../../models/index.js';
import { binomial } from '../../numerics/index.js';
import { requireRegression } from './require-regression.js';

/** Batches that are enumerated at most. */
export const maxNumBatches = 1e6;

/**
 * The curvature seen by each possible minibatch of a regression with one
 * parameter: h_B = priorPrecision + (n / b) sum_{i in B} x_i^2 / noiseVariance.
 *
 * @param regression - with inputDimension 1
 * @param batchSize - b; a whole number in [1, numSamples]
 * @returns C(n, b) equally likely curvatures, in lexicographic order of the batches
 * @throws VerificationError 'invalid-argument' when there is more than one
 *   parameter, b is out of range, or there are more than 10^6 batches
 */
export function batchCurvatures(regression: LinearRegression, batchSize: number): Float64Array {
  requireRegression(regression);
  const { inputs, inputDimension, numSamples, noiseVariance, priorPrecision } = regression;
  if (inputDimension !== 1) throw invalidArgument('inputDimension', inputDimension, '1');
  if (!(Number.isInteger(batchSize) && batchSize >= 1 && batchSize <= numSamples)) {
    throw invalidArgument('batchSize', batchSize, `a whole number in [1, ${numSamples}]`);
  }
  const numBatches = binomial(numSamples, batchSize);
  if (numBatches > maxNumBatches) {
    throw invalidArgument(
      'number of batches',
      numBatches,
      `at most ${maxNumBatches}`,
      'use fewer samples, or a batch size nearer 1 or numSamples',
    );
  }
  const terms = inputs.map((x) => ((numSamples / batchSize) * x * x) / noiseVariance);
  const curvatures = new Float64Array(numBatches);
  let next = 0;
  const extend = (first: number, remaining: number, sum: number): void => {
    if (remaining === 0) {
      curvatures[next++] = sum;
      return;
    }
    for (let i = first; i <= numSamples - remaining; i++) {
      extend(i + 1, remaining - 1, sum + terms[i]);
    }
  };
  extend(0, batchSize, priorPrecision);
  return curvatures;
}
