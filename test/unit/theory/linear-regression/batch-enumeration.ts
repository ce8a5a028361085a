import type { LinearRegression } from '../../../../src/models/index.js';

/** Gradient of one batch, A theta - c. */
export interface BatchGradient {
  readonly matrix: readonly (readonly number[])[];
  readonly offset: readonly number[];
}

/** All batches of a size, written from the definition of the minibatch gradient. */
export function allBatchGradients(regression: LinearRegression, size: number): BatchGradient[] {
  const { inputs, targets, inputDimension: d, numSamples, noiseVariance } = regression;
  const batches: number[][] = [];
  for (let mask = 0; mask < 2 ** numSamples; mask++) {
    const batch = Array.from({ length: numSamples }, (_, i) => i).filter((i) => (mask >> i) & 1);
    if (batch.length === size) batches.push(batch);
  }
  return batches.map((batch) => {
    const scale = numSamples / (size * noiseVariance);
    const row = (i: number) => Array.from(inputs.slice(i * d, (i + 1) * d));
    const sum = (term: (i: number) => number) => batch.reduce((total, i) => total + term(i), 0);
    const axes = Array.from({ length: d }, (_, j) => j);
    return {
      matrix: axes.map((j) =>
        axes.map(
          (k) =>
            scale * sum((i) => row(i)[j] * row(i)[k]) + (j === k ? regression.priorPrecision : 0),
        ),
      ),
      offset: axes.map((j) => scale * sum((i) => row(i)[j] * targets[i])),
    };
  });
}

/** Mean and raw second moment of theta. */
export interface Moments {
  readonly mean: number[];
  readonly second: number[][];
}

/** One step theta <- (I - eta A_B) theta + eta c_B + sqrt(2 eta T) xi, averaged over batches. */
export function stepMoments(
  moments: Moments,
  batches: readonly BatchGradient[],
  stepSize: number,
  temperature: number,
): Moments {
  const d = moments.mean.length;
  const mean = new Array<number>(d).fill(0);
  const second = moments.mean.map(() => new Array<number>(d).fill(0));
  for (const { matrix, offset } of batches) {
    const contraction = matrix.map((row, j) =>
      row.map((entry, k) => (j === k ? 1 : 0) - stepSize * entry),
    );
    const image = contraction.map((row) =>
      row.reduce((sum, entry, k) => sum + entry * moments.mean[k], 0),
    );
    const shift = offset.map((entry) => stepSize * entry);
    for (let j = 0; j < d; j++) {
      mean[j] += (image[j] + shift[j]) / batches.length;
      for (let k = 0; k < d; k++) {
        let transported = 0;
        for (let l = 0; l < d; l++) {
          for (let m = 0; m < d; m++) {
            transported += contraction[j][l] * moments.second[l][m] * contraction[k][m];
          }
        }
        second[j][k] +=
          (transported + image[j] * shift[k] + shift[j] * image[k] + shift[j] * shift[k]) /
          batches.length;
      }
    }
  }
  for (let j = 0; j < d; j++) second[j][j] += 2 * stepSize * temperature;
  return { mean, second };
}
