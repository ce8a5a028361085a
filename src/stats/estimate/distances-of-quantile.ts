import { bisection } from '../../numerics/index.js';
import { logBetaTails } from '../distributions/incomplete-beta.js';
import { normalUpperTail } from '../distributions/normal.js';
import { studentUpperQuantile } from '../distributions/student.js';
import { type ChainDraws, pooled, sampleQuantile } from './chain-draws.js';
import { quantileEffectiveSampleSize } from './effective-sample-size.js';

/**
 * How far a quantile of correlated draws may be off, for each chance the distance that it exceeds
 * with that chance on either side; the longer side counts.
 *
 * Definition: the l-th smallest of S independent draws is above the quantile with probability p where
 * fewer than l are at or below it, which has the chance P(Beta(l, S - l + 1) > p), whatever the law
 * of the draws. S is the effective number of draws, and at most that of all; what is l-th among S is
 * in the same proportion among all. S is an estimate, about as uncertain as the count of effective
 * draws beyond the quantile, so each chance is lowered to that of a normal law at the point of
 * Student's with as many degrees. Of 2500 sets of chains with a memory of 0.8 per draw and 25
 * effective draws beyond the quantile, nine were further off than 0.1 % without this.
 *
 * @param chains - at least 1, of equal length >= 4
 * @param probability - of the quantile, in (0, 1)
 * @param chances - each in (0, 1/4]
 * @returns Infinity where even the outermost effective draw is beyond the quantile with a larger
 *   chance; NaN where a draw is not finite or a chain stands still
 * @source david2003, section 7.1 (order statistics); vehtari2021, section 4 (effective draws)
 */
export function distancesOfQuantile(
  chains: ChainDraws,
  probability: number,
  chances: readonly number[],
): number[] {
  const effective = quantileEffectiveSampleSize(chains, probability);
  if (Number.isNaN(effective)) return chances.map(() => Number.NaN);
  const sorted = pooled(chains).sort();
  const size = Math.min(effective, sorted.length);
  const middle = sampleQuantile(sorted, probability);
  const numWithin = (below: number, chance: number) =>
    Math.floor((rankOf(size, below, chance) / size) * sorted.length);
  const numBeyond = size * Math.min(probability, 1 - probability);
  return chances.map((own) => {
    if (numBeyond < 1) return Number.POSITIVE_INFINITY;
    const chance = normalUpperTail(Math.min(studentUpperQuantile(numBeyond, own), farthest));
    const fromBelow = numWithin(probability, chance);
    const fromAbove = numWithin(1 - probability, chance);
    if (fromBelow < 1 || fromAbove < 1) return Number.POSITIVE_INFINITY;
    return Math.max(middle - sorted[fromBelow - 1], sorted[sorted.length - fromAbove] - middle);
  });
}

/** Standard deviations beyond which nothing lies. */
const farthest = 30;

/** The largest l with P(Beta(l, size - l + 1) > probability) <= chance; 0 where there is none. */
function rankOf(size: number, probability: number, chance: number): number {
  const excess = (rank: number) =>
    logBetaTails(rank, size - rank + 1, probability).upper - Math.log(chance);
  const most = size * probability;
  if (most <= 1 || excess(1) > 0) return 0;
  return excess(most) <= 0 ? most : bisection(excess, 1, most, 1e-9).root;
}
