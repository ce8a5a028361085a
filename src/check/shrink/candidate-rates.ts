import type { ErrorRates } from '../../core/index.js';

/**
 * P(some setting at which the claim holds is ever taken for a smaller
 * counterexample) is at most this. A hundredth is enough: such a setting is
 * tested once more on fresh seeds at the rate of the claim, so it is reported
 * with probability at most the product of both, and otherwise the setting
 * accepted before it is tested. A claim's own rate would nearly double the replicates of candidates
 * that fail, and change no verdict.
 */
export const shrinkRate = 1e-2;

/**
 * P(a candidate exactly as strong as the floor is given up), at most. A tenth is
 * enough: the floor lies half-way between the edge of the margin and what was
 * found, and a sequential test that is wrong at rate b about one step is wrong at
 * about b^3 about two, so one as strong as the one found is given up with
 * probability about 1e-3. Giving up makes a counterexample larger, never wrong.
 */
export const futilityRate = 0.1;

/**
 * Rates of the k-th candidate: the false-refutation rates of all candidates add
 * up to `shrinkRate`; the other rate is that of giving up.
 */
export function candidateRates(candidate: number): ErrorRates {
  return {
    falseRefutationRate: shrinkRate / (candidate * (candidate + 1)),
    falseSupportRate: futilityRate,
  };
}
