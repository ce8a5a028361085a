import type { RandomKey } from '../../../../src/core/index.js';
import { fillUniform } from '../../../../src/random/index.js';

/** 1/(1 + e^(1/T)): share of the upper of two levels with unit distance. */
export function meanExcitedShare(temperature: number): number {
  return 1 / (1 + Math.exp(1 / temperature));
}

/** Share of the upper level among independent systems in equilibrium. */
export function excitedShare(
  temperature: number,
  numSystems: number,
  key: RandomKey,
  stream: number,
): number {
  const uniforms = new Float64Array(numSystems);
  fillUniform(key, stream, 0, uniforms);
  const probability = meanExcitedShare(temperature);
  return uniforms.filter((u) => u < probability).length / numSystems;
}

/**
 * Whether one system is excited after Metropolis steps from the upper level: a
 * step up is accepted with probability e^(-1/T) (`acceptUp`), a step down always.
 *
 * The chain on {lower, upper} has up = acceptUp, down = 1, so its stationary
 * share is acceptUp/(1 + acceptUp) = 1/(1 + e^(1/T)) and its second eigenvalue
 * -acceptUp. Half of the proposals are left out (laziness 1/2), which makes the
 * eigenvalue (1 - acceptUp)/2: below 0.5^steps of the start is left.
 */
export function isExcited(acceptUp: number, numSteps: number, key: RandomKey, stream = 1): number {
  const uniforms = new Float64Array(numSteps);
  fillUniform(key, stream, 0, uniforms);
  let level = 1;
  for (const u of uniforms) {
    if (level === 1 ? u < 0.5 : u < 0.5 * acceptUp) level = 1 - level;
  }
  return level;
}
