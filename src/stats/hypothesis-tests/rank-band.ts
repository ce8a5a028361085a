import { invalidArgument } from '../../core/index.js';
import { logGamma } from '../distributions/log-gamma.js';
import { requireRate, requireWholeNumber } from '../require-arguments.js';

/** Bounds on the number of ranks below each inner edge of the cells. */
export interface RankBand {
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  /** Chance that uniform ranks stay inside at every edge; at least 1 - rate. */
  readonly coverage: number;
}

/**
 * Simultaneous band for the empirical distribution function of ranks, at a
 * fixed number of ranks.
 *
 * Definition: at edge i of K cells the number of ranks below is Binomial(N, i/K);
 * the band holds its quantiles at g/2 and 1 - g/2, with the largest g at which
 * all edges together are kept with probability >= 1 - rate. That probability is
 * exact: given the count at one edge, the next adds Binomial(N - count, 1/(K - i)).
 *
 * @param numRanks - N >= 1, fixed in advance
 * @param numCells - K >= 2
 * @param rate - in (0, 1)
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @remarks O(K N) per trial value of g: the band is about sqrt(N) wide. About
 *   40 trials.
 * @source sailynoja2022, exact adjustment for discrete ranks
 */
export function rankBand(numRanks: number, numCells: number, rate: number): RankBand {
  requireWholeNumber('numRanks', numRanks, 1);
  requireWholeNumber('numCells', numCells, 2);
  requireRate('rate', rate);
  const logFactorial = Float64Array.from({ length: numRanks + 1 }, (_, k) => logGamma(k + 1));
  const binomial = (trials: number, successes: number, probability: number) =>
    Math.exp(
      logFactorial[trials] -
        logFactorial[successes] -
        logFactorial[trials - successes] +
        (successes === 0 ? 0 : successes * Math.log(probability)) +
        (trials === successes ? 0 : (trials - successes) * Math.log1p(-probability)),
    );
  const cumulative = Array.from({ length: numCells - 1 }, (_, edge) => {
    let sum = 0;
    return Float64Array.from({ length: numRanks + 1 }, (__, count) => {
      sum += binomial(numRanks, count, (edge + 1) / numCells);
      return sum;
    });
  });
  const bandAt = (pointwiseRate: number): RankBand => {
    const lower = cumulative.map((below) => below.findIndex((p) => p >= pointwiseRate / 2));
    // The sum of all terms can round to less than one: then the top is the bound.
    const upper = cumulative.map((below) => {
      const place = below.findIndex((p) => p >= 1 - pointwiseRate / 2);
      return place === -1 ? numRanks : place;
    });
    let inside = new Float64Array(numRanks + 1);
    inside[0] = 1;
    let [from, to] = [0, 0];
    for (let edge = 0; edge < numCells - 1; edge++) {
      const next = new Float64Array(numRanks + 1);
      for (let before = from; before <= to; before++) {
        if (inside[before] === 0) continue;
        for (let after = Math.max(before, lower[edge]); after <= upper[edge]; after++) {
          next[after] +=
            inside[before] * binomial(numRanks - before, after - before, 1 / (numCells - edge));
        }
      }
      inside = next;
      [from, to] = [lower[edge], upper[edge]];
    }
    const coverage = inside.reduce((sum, probability) => sum + probability, 0);
    return { lower, upper, coverage };
  };
  // Bonferroni's g is small enough; the rate itself is the largest possible.
  let kept = rate / numCells;
  let tooLarge = rate;
  let best = bandAt(kept);
  for (let iteration = 0; iteration < 40 && tooLarge - kept > 1e-6 * rate; iteration++) {
    const middle = (kept + tooLarge) / 2;
    const band = bandAt(middle);
    if (band.coverage >= 1 - rate) {
      kept = middle;
      best = band;
    } else tooLarge = middle;
  }
  return best;
}

/**
 * Edges at which the ranks leave the band; none when they look uniform.
 *
 * @param counts - ranks per cell; as many cells as the band was made for
 * @throws VerificationError 'invalid-argument' when cells do not match the band,
 *   or counts are no whole numbers
 */
export function edgesOutsideRankBand(counts: readonly number[], band: RankBand): number[] {
  if (counts.length !== band.lower.length + 1) {
    throw invalidArgument('counts.length', counts.length, `${band.lower.length + 1} cells`);
  }
  for (const [index, count] of counts.entries()) requireWholeNumber(`counts[${index}]`, count, 0);
  const outside: number[] = [];
  let below = 0;
  for (let edge = 0; edge < band.lower.length; edge++) {
    below += counts[edge];
    if (below < band.lower[edge] || below > band.upper[edge]) outside.push(edge + 1);
  }
  return outside;
}
