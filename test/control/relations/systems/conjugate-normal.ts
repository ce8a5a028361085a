import type { RandomKey } from '../../../../src/core/index.js';
import { fillNormal } from '../../../../src/random/index.js';

/**
 * Rank of theta ~ N(0, 1) among draws from the posterior given y = theta + noise,
 * noise ~ N(0, 1). The posterior is N(y/2, 1/2), so the rank is uniform.
 *
 * @param spread - factor on the standard deviation of the draws; 1 is right
 * @param shift - added to the draws, in posterior standard deviations; 0 is right
 */
export function posteriorRank(
  numDraws: number,
  key: RandomKey,
  { spread = 1, shift = 0 }: { readonly spread?: number; readonly shift?: number } = {},
): number {
  const kicks = new Float64Array(numDraws + 2);
  fillNormal(key, 1, 0, kicks);
  const theta = kicks[numDraws];
  const data = theta + kicks[numDraws + 1];
  let rank = 0;
  for (let draw = 0; draw < numDraws; draw++) {
    if (data / 2 + Math.SQRT1_2 * (shift + spread * kicks[draw]) < theta) rank += 1;
  }
  return rank;
}
