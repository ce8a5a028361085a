import type { RandomKey } from '../../../../src/core/index.js';
import { fillNormal, fillUniform } from '../../../../src/random/index.js';

/**
 * Metropolis walk in U = (x^2 - 1)^2 from one of its two wells, evenly chosen.
 * The walk leaves exp(-U/T) invariant, which is even: the mean of x is 0, over
 * the two starts also at any time. Steps are of size sqrt T, at most 1, so that a
 * chain at T << 1 neither climbs the barrier of height 1 nor jumps over it.
 *
 * @returns the positions, each `thinning` steps after the one before
 */
export function doubleWellTrace(
  temperature: number,
  length: number,
  thinning: number,
  key: RandomKey,
): number[] {
  const potential = (x: number) => (x * x - 1) ** 2;
  const width = Math.min(1, Math.sqrt(temperature));
  const steps = length * thinning;
  const [moves, uniforms] = [new Float64Array(steps), new Float64Array(steps + 1)];
  fillNormal(key, 1, 0, moves);
  fillUniform(key, 2, 0, uniforms);
  let x = uniforms[steps] < 0.5 ? -1 : 1;
  const trace: number[] = [];
  for (let step = 0; step < steps; step++) {
    const proposed = x + width * moves[step];
    if (uniforms[step] < Math.exp((potential(x) - potential(proposed)) / temperature)) x = proposed;
    if ((step + 1) % thinning === 0) trace.push(x);
  }
  return trace;
}
