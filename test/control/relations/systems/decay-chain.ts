import type { RandomKey } from '../../../../src/core/index.js';
import { fillUniform } from '../../../../src/random/index.js';

/**
 * Shares of B at some times in A -> B -> C, from waiting times of single atoms
 * that are exponential at the two rates; a rate of 0 waits for ever.
 */
export function decayChain(
  first: number,
  second: number,
  numAtoms: number,
  times: readonly number[],
  key: RandomKey,
): number[] {
  const uniforms = new Float64Array(2 * numAtoms);
  fillUniform(key, 1, 0, uniforms);
  const counts = times.map(() => 0);
  for (let atom = 0; atom < numAtoms; atom++) {
    const born = -Math.log(uniforms[2 * atom]) / first;
    const gone = born - Math.log(uniforms[2 * atom + 1]) / second;
    for (const [k, time] of times.entries()) if (born <= time && time < gone) counts[k] += 1;
  }
  return counts.map((count) => count / numAtoms);
}

/** a (e^(-b t) - e^(-a t))/(a - b) for rates a, b, the solution of p_B' = a p_A - b p_B. */
export function decayChainMeans(a: number, b: number, times: readonly number[]): number[] {
  return times.map((time) => (a * (Math.exp(-b * time) - Math.exp(-a * time))) / (a - b));
}
