import type { RandomKey } from '../../../../src/core/index.js';
import { fillUniform } from '../../../../src/random/index.js';

/** Whether a line of descent that doubles with probability p, or ends, lives after some generations. */
export function survives(p: number, generations: number, key: RandomKey, stream = 1): 0 | 1 {
  let size = 1;
  for (let generation = 0; generation < generations && size > 0; generation++) {
    const uniforms = new Float64Array(size);
    fillUniform(key, stream, generation, uniforms);
    size = 2 * uniforms.filter((u) => u < p).length;
  }
  return size > 0 ? 1 : 0;
}

/** The same probability: q -> 1 - p + p q^2 for that of being extinct, from 0. */
export function survivalProbability(p: number, generations: number): number {
  let extinct = 0;
  for (let g = 0; g < generations; g++) extinct = 1 - p + p * extinct ** 2;
  return 1 - extinct;
}
