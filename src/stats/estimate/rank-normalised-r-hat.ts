import {
  areUsable,
  type ChainDraws,
  pooled,
  rankNormalised,
  requireChains,
  sampleQuantile,
  splitChains,
} from './chain-draws.js';
import { addToMoments, noMoments, sampleVariance } from './running-moments.js';
import { largestSize } from './unit-scale.js';

/** Potential scale reduction: close to 1 when chains agree with each other and with their halves. */
export interface RankNormalisedRHat {
  /** Of the ranks: location. */
  readonly bulk: number;
  /** Of the ranks of distances from the median: scale. */
  readonly folded: number;
  /** The larger of the two; above 1.01 the chains have not mixed. */
  readonly value: number;
}

/**
 * Rank-normalised split R-hat of several chains, a gate and never the base of a
 * verdict's rates.
 *
 * Definition: on the normal scores of the halves of the chains, n draws each,
 *   sqrt((n - 1)/n + var(means of chains)/mean(variances of chains)).
 * Where every draw is as far from the median as every other, as in two-valued chains
 * that are balanced, chains agree in scale: the second term is 0.
 *
 * @param chains - at least 2, of equal length >= 4
 * @returns NaN where a draw is not finite or a chain stands still
 * @throws VerificationError 'invalid-argument' for fewer, shorter or unequal chains
 * @source vehtari2021, section 4
 */
export function rankNormalisedRHat(chains: ChainDraws): RankNormalisedRHat {
  requireChains(chains, 2);
  if (!areUsable(chains)) return { bulk: Number.NaN, folded: Number.NaN, value: Number.NaN };
  const halves = splitChains(chains);
  const median = sampleQuantile(pooled(halves), 0.5);
  // Halved where a distance would overflow.
  const unit = Number.isFinite(Math.max(...halves.map(largestSize)) * 2) ? 1 : 2;
  const distances = halves.map((half) => half.map((draw) => Math.abs(draw / unit - median / unit)));
  const bulk = scaleReduction(rankNormalised(halves));
  const folded = scaleReduction(rankNormalised(distances));
  return { bulk, folded, value: Math.max(bulk, folded) };
}

function scaleReduction(chains: readonly Float64Array[]): number {
  const perChain = chains.map((chain) => chain.reduce(addToMoments, noMoments));
  const between = sampleVariance(perChain.map(({ mean }) => mean).reduce(addToMoments, noMoments));
  const within =
    perChain.reduce((sum, moments) => sum + sampleVariance(moments), 0) / perChain.length;
  const length = chains[0].length;
  const excess = between === 0 && within === 0 ? 0 : between / within;
  return Math.sqrt((length - 1) / length + excess);
}
