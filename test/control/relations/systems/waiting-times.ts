import type { RandomKey } from '../../../../src/core/index.js';
import { fillUniform } from '../../../../src/random/index.js';

/** Mean of independent exponential waiting times, of mean 1/rate each. */
export function meanWaitingTime(
  rate: number,
  count: number,
  key: RandomKey,
  stream: number,
): number {
  const uniforms = new Float64Array(count);
  fillUniform(key, stream, 0, uniforms);
  return uniforms.reduce((sum, u) => sum - Math.log(u), 0) / count / rate;
}
