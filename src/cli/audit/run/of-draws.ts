import { chainsOf, type Mixing, mixingOfChains, readDraws } from '../../../draws/index.js';
import {
  distancesOfMean,
  distancesOfQuantile,
  distancesOfStandardDeviation,
} from '../../../stats/index.js';
import type { DrawsRecipe } from '../file/recipes/draws-recipe.js';
import { failed, type Raw } from './converted.js';

/** Down to 1e-12, below any share of a rate; see `SampledNumber.distances`. */
const chances = Array.from({ length: 39 }, (_, index) => 2 ** -(index + 2));

/**
 * A number of draws that exist already: a mean, a standard deviation or a quantile, with its Monte
 * Carlo error. Draws whose chains have not mixed give none.
 */
export async function makeOfDraws({ request, statistic }: DrawsRecipe): Promise<Raw> {
  const draws = await readDraws(request);
  const quantiles = typeof statistic === 'number' ? [statistic] : [];
  const [first, second] = draws.variables.flatMap(({ name }) => chainsOf(draws, name));
  if (first === undefined) return failed('the file has no draws');
  if (second !== undefined) {
    return failed(
      `the draws are of several numbers (${first.name}, ${second.name}, ...): say which variable, and select one entry of each of its axes`,
    );
  }
  const mixing = mixingOfChains(first.name, first.chains, { quantiles });
  if (!mixing.isUsable) {
    const message = `not mixed: ${mixing.reasons.join('; ')}`;
    return { kind: 'none', because: 'not mixed', message };
  }
  const { value, standardError } = estimateOf(mixing, statistic);
  const distances = distancesOf(first.chains, statistic);
  const numRuns = Math.floor(mixing.bulkSize);
  return { kind: 'draws', value, standardError, distances, numRuns };
}

function distancesOf(
  chains: readonly Float64Array[],
  statistic: DrawsRecipe['statistic'],
): readonly number[] {
  if (statistic === 'mean') return distancesOfMean(chains, chances);
  if (statistic === 'standard deviation') return distancesOfStandardDeviation(chains, chances);
  return distancesOfQuantile(chains, statistic, chances);
}

function estimateOf(
  { mean, standardDeviation, quantiles }: Mixing,
  statistic: DrawsRecipe['statistic'],
): { readonly value: number; readonly standardError: number } {
  if (statistic === 'mean') return mean;
  if (statistic === 'standard deviation') return standardDeviation;
  return quantiles[0] ?? { value: Number.NaN, standardError: Number.NaN };
}
