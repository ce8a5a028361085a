import { type ChainDraws, inUnits, pooled } from './chain-draws.js';
import { meanEffectiveSampleSize } from './effective-sample-size.js';
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
