import { requireRate } from '../require-arguments.js';
import {
  areUsable,
  type ChainDraws,
  inUnits,
  pooled,
  rankNormalised,
  requireChains,
  sampleQuantile,
  splitChains,
} from './chain-draws.js';
import { addToMoments, noMoments, sampleVariance } from './running-moments.js';

/**
 * Effective sample size of the bulk: of the mean of the normal scores.
 *
 * @param chains - at least 1, of equal length >= 4
 * @returns NaN where a draw is not finite or a chain stands still
 * @throws VerificationError 'invalid-argument' for none, shorter or unequal chains
 * @source vehtari2021, section 4; geyer1992 (initial monotone sequence)
 */
export function bulkEffectiveSampleSize(chains: ChainDraws): number {
  requireChains(chains, 1);
  return areUsable(chains) ? effectiveSampleSize(rankNormalised(splitChains(chains))) : Number.NaN;
}

/** Effective sample size of the mean of the draws themselves; as above. */
export function meanEffectiveSampleSize(chains: ChainDraws): number {
  requireChains(chains, 1);
  if (!areUsable(chains)) return Number.NaN;
  return effectiveSampleSize(splitChains(inUnits(chains).chains));
}

/**
 * Effective sample size of a quantile: of the share of draws at or below it; where
 * that is all of them, since a tail of the draws has one value, of the share below it.
 *
 * @param probability - of the quantile, in (0, 1)
 * @returns NaN as above
 */
export function quantileEffectiveSampleSize(chains: ChainDraws, probability: number): number {
  requireChains(chains, 1);
  requireRate('probability', probability);
  if (!areUsable(chains)) return Number.NaN;
  const draws = pooled(chains);
  const quantile = sampleQuantile(draws, probability);
  const isTop = draws.every((draw) => draw <= quantile);
  const isInTail = (draw: number) => (isTop ? draw < quantile : draw <= quantile);
  return effectiveSampleSize(
    splitChains(chains).map((half) => half.map((draw) => (isInTail(draw) ? 1 : 0))),
  );
}

/** Effective sample size of the tails: the smaller one of the 5 % and 95 % quantiles. */
export function tailEffectiveSampleSize(chains: ChainDraws): number {
  return Math.min(
    quantileEffectiveSampleSize(chains, 0.05),
    quantileEffectiveSampleSize(chains, 0.95),
  );
}

/**
 * Draws divided by the autocorrelation time.
 *
 * Definition: tau = -1 + 2 sum P_k, P_k = rho_2k + rho_(2k+1), summed while
 * positive and lowered to the running minimum (Geyer); rho_t compares the
 * autocovariance within chains with the variance between them as well. The
 * result is at most S log10 S.
 *
 * @remarks Autocovariances are computed lag by lag and only as far as they are
 *   used: O(S tau), without transforms.
 */
function effectiveSampleSize(chains: readonly Float64Array[]): number {
  const length = chains[0].length;
  const total = chains.length * length;
  const means = chains.map((chain) => chain.reduce(addToMoments, noMoments).mean);
  const covariance = (lag: number) =>
    chains.reduce((sum, chain, index) => sum + autocovariance(chain, means[index], lag), 0) /
    chains.length;
  const atZero = covariance(0);
  const within = (atZero * length) / (length - 1);
  const variance =
    atZero + (chains.length > 1 ? sampleVariance(means.reduce(addToMoments, noMoments)) : 0);
  if (!(variance > 0)) return Number.NaN;
  const correlation = (lag: number) => 1 - (within - covariance(lag)) / variance;

  let even = 1;
  let odd = correlation(1);
  let smallestPair = even + odd;
  let sum = 0;
  let next = 2;
  // As long as a pair is positive it counts, and another one is looked at.
  for (; next < length - 2 && even + odd > 0; next += 2) {
    sum += smallestPair;
    even = correlation(next);
    odd = correlation(next + 1);
    if (even + odd >= 0) smallestPair = Math.min(smallestPair, even + odd);
  }
  // The last pair counts by its even member alone, which lowers the variance of tau.
  const time = -1 + 2 * sum + Math.max(0, even);
  return total / Math.max(time, 1 / Math.log10(total));
}

/** Autocovariance with divisor n, which keeps the sequence positive definite. */
function autocovariance(chain: Float64Array, mean: number, lag: number): number {
  let sum = 0;
  for (let index = lag; index < chain.length; index++) {
    sum += (chain[index] - mean) * (chain[index - lag] - mean);
  }
  return sum / chain.length;
}
