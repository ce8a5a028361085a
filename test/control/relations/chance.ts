import { largestTailCorrection } from '../../../src/core/index.js';
import {
  addToBettingSample,
  bettingInterval,
  distributionBandRadius,
  emptyBettingSample,
  tMixtureCriticalValue,
  tMixturePrecision,
} from '../../../src/stats/index.js';
import {
  binomialLowerTail,
  binomialUpperTail,
  chiSquareTail,
  normalTwoSided,
} from '../../helpers/tails.js';
import { verdictRate } from './claims.js';

/** Largest chance that a verdict of this folder is open when its budget ends. */
export const largestOpenChance = 5e-7;

/**
 * Bound on the chance that a mean is still undecided after its last replicate.
 *
 * With D the distance of the true mean from the nearer edge of the margin in
 * standard deviations of a replicate, c the critical value of the interval at
 * the last of N replicates: open implies
 *   |mean - truth| > D - c s/sqrt(N),
 * so either s > 1.2 sigma (chi-square) or |z| > D sqrt(N) - 1.2 c (normal).
 * Looks before the last one can only decide earlier.
 *
 * @param distance - D; the smallest of the claim and its controls
 */
export function openChanceOfMean(replicates: number, distance: number, numComponents = 1): number {
  const rate = verdictRate / numComponents;
  const precision = tMixturePrecision(replicates / 4, rate);
  const critical = tMixtureCriticalValue(
    replicates,
    rate / Math.exp(largestTailCorrection),
    precision,
  );
  const z = distance * Math.sqrt(replicates) - 1.2 * critical;
  const isWide = chiSquareTail(1.44 * (replicates - 1), replicates - 1);
  return numComponents * (isWide + (z > 0 ? normalTwoSided(z) : 1) + gateChance(replicates, rate));
}

/**
 * Chance that normal replicates do not pass the gate at the last look: the
 * sampled skewness has standard deviation sqrt(6/N) and must be below c 6 sqrt(N)/z^3,
 * c = `largestTailCorrection`. The kurtosis, sqrt(24/N) against c 24 N/z^4, is 20
 * deviations away.
 */
function gateChance(replicates: number, rate: number): number {
  const z = Math.sqrt(-2 * Math.log(rate));
  return normalTwoSided((largestTailCorrection * Math.sqrt(6) * replicates) / z ** 3);
}

/**
 * Bound on the chance that a probability is still undecided after its last trial.
 *
 * With r the larger half-width of the betting interval of evenly spread
 * successes: open implies |share - p| > D - 1.15 r, and the share is binomial.
 * The order of the successes moves the interval by a few per cent; 15 % are
 * allowed for that and for the width at another share.
 *
 * @param distance - D, from the probability to the nearer edge of its margin
 */
export function openChanceOfProbability(
  trials: number,
  probability: number,
  distance: number,
  numComponents = 1,
): number {
  const sample = emptyBettingSample(trials / 2);
  for (let trial = 1; trial <= trials; trial++) {
    const isSuccess = Math.floor(trial * probability) > Math.floor((trial - 1) * probability);
    addToBettingSample(sample, isSuccess ? 1 : 0);
  }
  const { lower, upper } = bettingInterval(sample, verdictRate / numComponents);
  const room = distance - 1.15 * Math.max(probability - lower, upper - probability);
  if (!(room > 0)) return 1;
  const above = Math.ceil(trials * (probability + room));
  const below = Math.floor(trials * (probability - room));
  return (
    (above > trials ? 0 : binomialUpperTail(above, trials, probability)) +
    (below < 0 ? 0 : binomialLowerTail(below, trials, probability))
  );
}

/**
 * Bound on the chance that a distance from a law is undecided after N draws.
 *
 * With r the radius of the band at the last look, D_n is off by less than
 * D - r but with probability 2 exp(-2 N (D - r)^2) (Dvoretzky, Kiefer, Wolfowitz,
 * Massart); with two samples of N, by half of that each.
 *
 * @param distance - D, from the true distance to the margin
 */
export function openChanceOfDistance(replicates: number, distance: number, numSamples: 1 | 2 = 1) {
  const radius = distributionBandRadius(
    replicates,
    verdictRate / numSamples,
    Math.ceil(replicates / 16),
  );
  const room = distance / numSamples - radius;
  return room > 0 ? numSamples * 2 * Math.exp(-2 * replicates * room ** 2) : 1;
}
