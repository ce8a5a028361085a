import type { Interval } from '../../core/index.js';
import { bisection } from '../../numerics/index.js';
import { mostLikelyLawInTube } from '../estimate/law-in-tube.js';
import { requireRate } from '../require-arguments.js';
import { distributionBandRadius } from '../sequential/quantile-and-distribution.js';
import { rankUniformityLogEValue } from './rank-uniformity.js';

/**
 * ln of the e-process against "the law of the ranks is within `distance` of the
 * uniform one at every edge of the cells".
 *
 * Definition: the Dirichlet-multinomial mixture of `rankUniformityLogEValue` over
 * the largest likelihood that a law within the distance reaches; at most the
 * likelihood ratio against the true law if that one is within the distance, so
 * valid at every number of ranks. Falls as the distance grows.
 *
 * @param counts - n_k, ranks in each of at least 2 equal cells
 * @param distance - >= 0; 0 gives `rankUniformityLogEValue`
 * @param concentration - a > 0, fixed in advance; see there
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @source wasserman2020 (universal inference)
 */
export function rankDistanceLogEValue(
  counts: readonly number[],
  distance: number,
  concentration = 5,
): number {
  const probabilities = mostLikelyLawInTube(counts, distance);
  return counts.reduce(
    (sum, count, k) =>
      count === 0 ? sum : sum - count * Math.log(counts.length * probabilities[k]),
    rankUniformityLogEValue(counts, concentration),
  );
}

/**
 * Largest distance of the shares of the ranks below the edges of equal cells from k/K.
 *
 * @param counts - ranks in each cell
 * @returns NaN without ranks
 */
export function rankDistanceEstimate(counts: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let below = 0;
  let distance = 0;
  for (const [index, count] of counts.entries()) {
    below += count;
    distance = Math.max(distance, Math.abs(below / total - (index + 1) / counts.length));
  }
  return distance;
}

/**
 * Confidence sequence of max_k |P(rank in the first k of K cells) - k/K|, for
 * simulation-based calibration with a margin: contains it at all numbers of
 * ranks at once with probability >= 1 - rate.
 *
 * Definition: the lower end is the largest distance at which
 * `rankDistanceLogEValue` reaches ln(2/rate), and the upper end the distance of
 * the counts plus the radius of the time-uniform band at rate/2. Each of the
 * two statements, "the e-process stays below at the true distance" and "the band
 * holds", fails with probability at most rate/2; the lower end also uses the
 * lower side of the band, which costs nothing more.
 *
 * Assumptions: ranks of independent replicates; the draws of one replicate
 * independent (thin them). A law that is uniform over the cells but not within
 * them is not told from the uniform one.
 *
 * @param counts - n_k, ranks in each of at least 2 equal cells, see `countRanks`
 * @param rate - error rate in (0, 1)
 * @param minRanks - >= 1: first look; fixed in advance
 * @param concentration - a > 0, fixed in advance; default 5
 * @returns an interval in [0, 1 - 1/K], all of it below `minRanks`
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @source wasserman2020 (lower end); howard2022, theorem 2 (upper end)
 */
export function rankDistanceInterval(
  counts: readonly number[],
  rate: number,
  minRanks: number,
  concentration = 5,
): Interval {
  requireRate('rate', rate);
  const excess = (distance: number) =>
    rankDistanceLogEValue(counts, distance, concentration) - Math.log(2 / rate);
  const isRefuted = excess(0) > 0;
  const largest = 1 - 1 / counts.length;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const radius = distributionBandRadius(Math.max(1, total), rate / 2, minRanks);
  if (total < minRanks) return { lower: 0, upper: largest };
  const distance = rankDistanceEstimate(counts);
  // At the distance of the counts themselves the denominator is the largest of all.
  const bracket = isRefuted ? bisection(excess, 0, distance, 1e-12) : undefined;
  const lower = bracket === undefined ? 0 : bracket.root - bracket.errorBound;
  return {
    lower: Math.max(0, lower, distance - radius),
    upper: Math.min(largest, distance + radius),
  };
}
