import { bisection } from '../../numerics/index.js';
import { logBetaTails } from '../distributions/incomplete-beta.js';
import { type ChainDraws, inUnits, pooled } from './chain-draws.js';
import { meanEffectiveSampleSize, quantileEffectiveSampleSize } from './effective-sample-size.js';
import { addToMoments, noMoments, sampleVariance } from './running-moments.js';

/**
 * Monte Carlo standard error of the mean of correlated draws: standard
 * deviation over the root of the effective sample size. It plans the length of
 * chains; verdicts use the spread between replicates instead.
 *
 * @param chains - at least 1, of equal length >= 4
 * @returns NaN where a draw is not finite or a chain stands still
 * @throws VerificationError 'invalid-argument' for none, shorter or unequal chains
 * @source vehtari2021, section 4
 */
export function monteCarloStandardErrorOfMean(chains: ChainDraws): number {
  const size = meanEffectiveSampleSize(chains);
  if (Number.isNaN(size)) return size;
  const { chains: scaled, unit } = inUnits(chains);
  return unit * Math.sqrt(sampleVariance(pooled(scaled).reduce(addToMoments, noMoments)) / size);
}

/**
 * Monte Carlo standard error of the standard deviation, by the delta method from that of the mean
 * square distance from the mean of all draws.
 *
 * @param chains - as above
 * @returns NaN as above
 * @source vehtari2021, section 4
 */
export function monteCarloStandardErrorOfStandardDeviation(chains: ChainDraws): number {
  const { chains: scaled, unit } = inUnits(chains);
  const { mean } = pooled(scaled).reduce(addToMoments, noMoments);
  const squares = scaled.map((chain) => Float64Array.from(chain, (draw) => (draw - mean) ** 2));
  const size = meanEffectiveSampleSize(squares);
  if (Number.isNaN(size)) return size;
  const all = pooled(squares);
  const variance = average(all);
  const varianceOfSquare = average(all.map((square) => square * square)) - variance * variance;
  return unit * Math.sqrt(varianceOfSquare / size / variance / 4);
}

/**
 * Monte Carlo standard error of a quantile: half the distance of two order statistics that hold
 * it between them with the probability of one standard error, as far as the draws count.
 *
 * @param chains - as above
 * @param probability - of the quantile, in (0, 1)
 * @returns NaN as above
 * @source vehtari2021, section 4 (order statistics and the beta law)
 */
export function monteCarloStandardErrorOfQuantile(chains: ChainDraws, probability: number): number {
  const size = quantileEffectiveSampleSize(chains, probability);
  if (Number.isNaN(size)) return size;
  const sorted = pooled(chains).sort();
  const shapes = [size * probability + 1, size * (1 - probability) + 1] as const;
  const [lower, upper] = oneStandardError.map((share) => betaQuantile(...shapes, share));
  const first = Math.max(Math.floor(lower * sorted.length) - 1, 0);
  const last = Math.min(Math.ceil(upper * sorted.length) - 1, sorted.length - 1);
  return (sorted[last] - sorted[first]) / 2;
}

/** Probabilities below minus and plus one standard deviation of the normal law. */
const oneStandardError = [0.1586553, 0.8413447];

function betaQuantile(a: number, b: number, probability: number): number {
  const excess = (x: number) => logBetaTails(a, b, x).lower - Math.log(probability);
  return bisection(excess, Number.EPSILON, 1 - Number.EPSILON, 1e-12).root;
}

function average(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
