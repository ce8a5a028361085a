import type { RandomKey } from '../../../../src/core/index.js';
import { fillUniform } from '../../../../src/random/index.js';

/**
 * Mean squared displacement after some numbers of steps, over walkers that
 * repeat their last step with probability (1 + memory)/2, else turn round.
 *
 * Steps have the correlation memory^|i - j|, so the mean of S_n^2 is
 *   n (1 + r)/(1 - r) - 2 r (1 - r^n)/(1 - r)^2,   r = memory:
 * n without memory; else A n (1 + B/n) with A = (1 + r)/(1 - r), B = -2 r/(1 - r^2),
 * up to r^n. With memory 1 a walker never turns: S_n^2 = n^2.
 */
export function squaredDisplacements(
  memory: number,
  steps: readonly number[],
  numWalkers: number,
  key: RandomKey,
): number[] {
  const last = Math.max(...steps);
  const uniforms = new Float64Array(last);
  const sums = steps.map(() => 0);
  for (let walker = 0; walker < numWalkers; walker++) {
    fillUniform(key, 1, walker, uniforms);
    let step = uniforms[0] < 0.5 ? -1 : 1;
    let position = 0;
    for (let n = 1; n <= last; n++) {
      if (n > 1 && uniforms[n - 1] >= (1 + memory) / 2) step = -step;
      position += step;
      const place = steps.indexOf(n);
      if (place >= 0) sums[place] += position * position;
    }
  }
  return sums.map((sum) => sum / numWalkers);
}

/** The mean of the same. */
export function meanSquaredDisplacement(memory: number, steps: number): number {
  const r = memory;
  return (steps * (1 + r)) / (1 - r) - (2 * r * (1 - r ** steps)) / (1 - r) ** 2;
}

/**
 * Mean squared distance of M particles from their own centre of mass; each is
 * normal with the variance: variance (1 - 1/M) on average, a limit and a pure power.
 */
export function clusterSpread(variance: number, numParticles: number, kicks: Float64Array): number {
  let [sum, sumSquares] = [0, 0];
  for (let k = 0; k < numParticles; k++) {
    sum += kicks[k];
    sumSquares += kicks[k] ** 2;
  }
  return (variance * (sumSquares - sum ** 2 / numParticles)) / numParticles;
}
