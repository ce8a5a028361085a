import type { LinearRegression } from '../../models/index.js';
import { cholesky, solveByCholesky } from '../../numerics/index.js';
import { rowsOf } from './rows-of.js';

/** The posterior of a linear regression as a normal law: its mean and precision at temperature one. */
export function gaussianOfRegression(model: LinearRegression) {
  const { inputs, targets, inputDimension: d, numSamples, noiseVariance } = model;
  const precision = new Float64Array(d * d);
  const mean = new Float64Array(d);
  for (let i = 0; i < numSamples; i++) {
    const row = inputs.subarray(i * d, (i + 1) * d);
    for (let j = 0; j < d; j++) {
      mean[j] += (row[j] * targets[i]) / noiseVariance;
      for (let k = 0; k < d; k++) precision[j * d + k] += (row[j] * row[k]) / noiseVariance;
    }
  }
  for (let j = 0; j < d; j++) precision[j * d + j] += model.priorPrecision;
  return {
    kind: 'gaussian',
    mean: Array.from(solveByCholesky(cholesky(precision, d), mean)),
    precision: rowsOf(precision, d),
  };
}
