import { binomialLowerTail, binomialUpperTail } from '../helpers/tails.js';

/** One-sided Clopper-Pearson bounds of a probability. */
export interface RateBounds {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Each bound is on the wrong side of the probability in at most a share `miss`
 * of experiments.
 *
 * Definition: the probabilities at which as many, or as few, errors have
 * probability `miss`.
 */
export function clopperPearson(count: number, numRuns: number, miss: number): RateBounds {
  return {
    lower: count === 0 ? 0 : crossing((p) => binomialUpperTail(count, numRuns, p) > miss),
    upper: count === numRuns ? 1 : crossing((p) => binomialLowerTail(count, numRuns, p) < miss),
  };
}

/** Where a condition that holds for large probabilities begins to hold. */
function crossing(holds: (probability: number) => boolean): number {
  let low = 0;
  let high = 1;
  for (let iteration = 0; iteration < 60; iteration++) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}
