import type { RandomKey } from '../../../../src/core/index.js';
import { fillNormal } from '../../../../src/random/index.js';

/**
 * Left Riemann sums of W^2 over [0, 1] at steps 1/2, 1/4, ..., of one Brownian
 * path each, averaged over paths. Of step h the mean is sum_i h (i h) =
 * (1 - h)/2: the limit 1/2, left by a pure power h^1 with amplitude -1/2.
 *
 * @param numSteps - of the finest grid, a multiple of 1/h for every h
 */
export function brownianAverages(
  stepSizes: readonly number[],
  numSteps: number,
  numPaths: number,
  key: RandomKey,
): number[] {
  const sums = stepSizes.map(() => 0);
  const strides = stepSizes.map((h) => Math.round(h * numSteps));
  const kicks = new Float64Array(numSteps);
  for (let path = 0; path < numPaths; path++) {
    fillNormal(key, 1, path, kicks);
    let position = 0;
    for (let step = 0; step < numSteps; step++) {
      for (let k = 0; k < strides.length; k++) {
        if (step % strides[k] === 0) sums[k] += stepSizes[k] * position ** 2;
      }
      position += kicks[step] / Math.sqrt(numSteps);
    }
  }
  return sums.map((sum) => sum / numPaths);
}
