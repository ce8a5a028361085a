import type { RandomKey } from '../../../../src/core/index.js';
import { fillUniform } from '../../../../src/random/index.js';

/**
 * N spins that all see each other: P(m) proportional to C(N, k) exp(g N m^2/2),
 * m = (2 k - N)/N with k spins up, by enumeration of k.
 */
export interface Magnet {
  readonly numSpins: number;
  /** Coupling over temperature; 1 is critical for N to infinity. */
  readonly coupling: number;
}

/** Order parameter at each number of spins up. */
export function magnetisations(numSpins: number): number[] {
  return Array.from({ length: numSpins + 1 }, (_, k) => (2 * k - numSpins) / numSpins);
}

/** Equilibrium probabilities of the numbers of spins up. */
export function equilibrium({ numSpins, coupling }: Magnet): number[] {
  let logBinomial = 0;
  const logWeights = magnetisations(numSpins).map((m, k) => {
    if (k > 0) logBinomial += Math.log((numSpins - k + 1) / k);
    return logBinomial + (coupling * numSpins * m * m) / 2;
  });
  const largest = Math.max(...logWeights);
  const weights = logWeights.map((w) => Math.exp(w - largest));
  const total = weights.reduce((sum, w) => sum + w, 0);
  return weights.map((w) => w / total);
}

/** Mean of a function of the order parameter under some probabilities of k. */
export function expectation(probabilities: readonly number[], of: (m: number) => number): number {
  const values = magnetisations(probabilities.length - 1);
  return probabilities.reduce((sum, p, k) => sum + p * of(values[k]), 0);
}

/** Order parameter drawn from probabilities of k, by inversion. */
export function drawMagnetisation(probabilities: readonly number[], uniform: number): number {
  let below = 0;
  let k = 0;
  while (k < probabilities.length - 1) {
    below += probabilities[k];
    if (uniform < below) break;
    k += 1;
  }
  return magnetisations(probabilities.length - 1)[k];
}

/** U = 1 - <m^4>/(3 <m^2>^2). */
export function binderCumulant(magnet: Magnet): number {
  const law = equilibrium(magnet);
  return 1 - expectation(law, (m) => m ** 4) / (3 * expectation(law, (m) => m ** 2) ** 2);
}

/** Probability that a spin which is turned up or down afresh, in the field of m, is up. */
const chanceUp = (coupling: number, m: number) => 1 / (1 + Math.exp(-2 * coupling * m));

/**
 * Order parameter after heat-bath steps from all spins down (`up` 0) or up (1):
 * a spin is chosen evenly and drawn afresh in the field g m of all.
 */
export function relaxedMagnetisation(
  { numSpins, coupling }: Magnet,
  start: 0 | 1,
  numSteps: number,
  key: RandomKey,
  stream: number,
): number {
  const uniforms = new Float64Array(2 * numSteps);
  fillUniform(key, stream, 0, uniforms);
  let k = start * numSpins;
  for (let step = 0; step < numSteps; step++) {
    const m = (2 * k - numSpins) / numSpins;
    const wasUp = uniforms[2 * step] < k / numSpins;
    const isUp = uniforms[2 * step + 1] < chanceUp(coupling, m);
    k += Number(isUp) - Number(wasUp);
  }
  return (2 * k - numSpins) / numSpins;
}

/** The exact mean and standard deviation of the same: k is a Markov chain on 0..N. */
export function relaxedLaw(
  { numSpins, coupling }: Magnet,
  start: 0 | 1,
  numSteps: number,
): { mean: number; deviation: number } {
  let law = new Float64Array(numSpins + 1);
  law[start * numSpins] = 1;
  for (let step = 0; step < numSteps; step++) {
    const next = new Float64Array(numSpins + 1);
    for (let k = 0; k <= numSpins; k++) {
      const up = chanceUp(coupling, (2 * k - numSpins) / numSpins);
      const rises = (1 - k / numSpins) * up;
      const falls = (k / numSpins) * (1 - up);
      if (k < numSpins) next[k + 1] += law[k] * rises;
      if (k > 0) next[k - 1] += law[k] * falls;
      next[k] += law[k] * (1 - rises - falls);
    }
    law = next;
  }
  const mean = expectation([...law], (m) => m);
  return { mean, deviation: Math.sqrt(expectation([...law], (m) => (m - mean) ** 2)) };
}
