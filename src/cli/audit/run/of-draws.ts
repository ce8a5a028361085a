import { type Mixing, mixingOf, readDraws } from '../../../draws/index.js';
import type { DrawsRecipe } from '../file/recipes/draws-recipe.js';
import { failed, type Raw } from './converted.js';

/**
 * A number of draws that exist already: a mean, a standard deviation or a quantile, with its Monte
 * Carlo error. Draws whose chains have not mixed give none.
 */
export async function makeOfDraws({ request, statistic }: DrawsRecipe): Promise<Raw> {
  const draws = await readDraws(request);
  const quantiles = typeof statistic === 'number' ? [statistic] : [];
  const [mixing, second] = draws.variables.flatMap(({ name }) =>
    mixingOf(draws, name, { quantiles }),
  );
  if (mixing === undefined) return failed('the file has no draws');
  if (second !== undefined) {
    return failed(
      `the draws are of several numbers (${mixing.name}, ${second.name}, ...): say which variable, and select one entry of each of its axes`,
    );
  }
  if (!mixing.isUsable) {
    const message = `not mixed: ${mixing.reasons.join('; ')}`;
    return { kind: 'none', because: 'not mixed', message };
  }
  const { value, standardError } = estimateOf(mixing, statistic);
  return { kind: 'draws', value, standardError, numRuns: Math.floor(mixing.bulkSize) };
}

function estimateOf(
  { mean, standardDeviation, quantiles }: Mixing,
  statistic: DrawsRecipe['statistic'],
): { readonly value: number; readonly standardError: number } {
  if (statistic === 'mean') return mean;
  if (statistic === 'standard deviation') return standardDeviation;
  return quantiles[0] ?? { value: Number.NaN, standardError: Number.NaN };
}
