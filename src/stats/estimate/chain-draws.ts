import { invalidArgument } from '../../core/index.js';
import { normalQuantile } from '../distributions/normal.js';
import { largestSize, powerOfTwoNear } from './unit-scale.js';

/** Draws of several chains: chain by chain, in order of time. */
export type ChainDraws = readonly ArrayLike<number>[];

/** Beyond these bounds draws say too little of their law. */
export const mixingBounds = {
  /** Of vehtari2021. */
  largestRHat: 1.01,
  /** Of bulk and tail, of all chains together; of vehtari2021. */
  smallestEffectiveSize: 400,
  /** A sampler that moves in less than half of its steps repeats itself. */
  largestRepeatedShare: 0.5,
} as const;

/**
 * Refuses chains whose diagnostics are not defined: too few, too short, or of
 * different lengths.
 */
export function requireChains(chains: ChainDraws, minChains: number): void {
  if (!(chains.length >= minChains)) {
    throw invalidArgument('chains.length', chains.length, `at least ${minChains} chains`);
  }
  for (const [index, { length }] of chains.entries()) {
    if (!(length >= 4)) {
      throw invalidArgument(`chains[${index}].length`, length, 'at least 4 draws');
    }
    if (length !== chains[0].length) {
      throw invalidArgument(`chains[${index}].length`, length, `${chains[0].length}, as chain 0`);
    }
  }
}

/** Whether every draw is finite and no chain stands still; otherwise diagnostics are NaN. */
export function areUsable(chains: ChainDraws): boolean {
  return chains.every((chain) => {
    const draws = Array.from(chain);
    return draws.every(Number.isFinite) && draws.some((draw) => draw !== draws[0]);
  });
}

/**
 * The same chains with draws of at most a few units: for what does not depend on their
 * unit, or is multiplied by it afterwards.
 */
export function inUnits(chains: ChainDraws): {
  readonly chains: ChainDraws;
  readonly unit: number;
} {
  const unit = powerOfTwoNear(Math.max(...chains.map(largestSize)));
  return { chains: chains.map((chain) => Float64Array.from(chain, (draw) => draw / unit)), unit };
}

/** First and last half of each chain as chains of their own; an odd middle draw is left out. */
export function splitChains(chains: ChainDraws): Float64Array[] {
  return chains.flatMap((chain) => {
    const draws = Float64Array.from(chain);
    const half = Math.floor(draws.length / 2);
    return [draws.slice(0, half), draws.slice(draws.length - half)];
  });
}

/**
 * Replaces every draw by the normal quantile of its rank among all draws of all
 * chains.
 *
 * Definition: Phi^-1((rank - 3/8)/(S + 1/4)), ties share their average rank.
 *
 * @source vehtari2021, rank normalisation
 */
export function rankNormalised(chains: ChainDraws): Float64Array[] {
  const draws = pooled(chains);
  const order = Int32Array.from(draws, (_, index) => index).sort((a, b) => draws[a] - draws[b]);
  const scores = new Float64Array(draws.length);
  for (let first = 0; first < order.length; ) {
    let last = first;
    while (last + 1 < order.length && draws[order[last + 1]] === draws[order[first]]) last += 1;
    const rank = (first + last) / 2 + 1;
    const score = normalQuantile((rank - 0.375) / (draws.length + 0.25));
    for (let place = first; place <= last; place++) scores[order[place]] = score;
    first = last + 1;
  }
  let start = 0;
  return chains.map(({ length }) => {
    start += length;
    return scores.slice(start - length, start);
  });
}

/** All draws, chain after chain. */
export function pooled(chains: ChainDraws): Float64Array {
  return Float64Array.from(chains.flatMap((chain) => Array.from(chain)));
}

/** Quantile of a sample by linear interpolation between order statistics (type 7). */
export function sampleQuantile(values: Float64Array, probability: number): number {
  const sorted = values.slice().sort();
  const place = (sorted.length - 1) * probability;
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  const gap = sorted[above] - sorted[below];
  const share = place - below;
  // Between numbers of opposite signs whose difference overflows.
  if (!Number.isFinite(gap)) return (1 - share) * sorted[below] + share * sorted[above];
  return sorted[below] + share * gap;
}

/**
 * Share of the draws that equal the one before, at a value that the trace never comes back
 * to. One that it comes back to is an atom of its law, as in counts, indicators and clipped
 * numbers, where equal draws do not mean that the sampler stood still.
 */
export function repeatedShare(trace: readonly number[]): number {
  const isNew = (draw: number, t: number) => t === 0 || draw !== trace[t - 1];
  const numVisits = new Map<number, number>();
  for (const draw of trace.filter(isNew)) numVisits.set(draw, (numVisits.get(draw) ?? 0) + 1);
  const repeats = trace.filter((draw, t) => !isNew(draw, t) && numVisits.get(draw) === 1);
  return repeats.length / (trace.length - 1);
}
