import * as tvd from 'theory-vs-dynamics';
import type { Problem } from './problem.js';

/** A chain from the prior of which every state is kept, one more than the steps that are looked at. */
export function tracedChain(problem: Problem, numSteps: number) {
  const { model, stepSize, temperature } = problem;
  const start = tvd.regressionPriorScale(problem);
  const chain = { model, stepSize, temperature, start };
  return tvd.regressionChain({ ...chain, numSteps: numSteps + 1, keep: tvd.evenSteps(1, 0) });
}

/** The correct full-batch chain from the prior; lengths in relaxation times of the slowest direction. */
export function chainOf(
  problem: Problem,
  length: { readonly burnIn: number; readonly recorded?: number },
) {
  const { model, stepSize, temperature, relaxationSteps } = problem;
  const from = Math.ceil(length.burnIn * relaxationSteps);
  const recorded = Math.ceil((length.recorded ?? 0) * relaxationSteps);
  return tvd.regressionChain({
    model,
    stepSize,
    temperature,
    start: tvd.regressionPriorScale(problem),
    numSteps: from + recorded,
    ...(length.recorded === undefined ? {} : { keep: tvd.evenSteps(1, from) }),
  });
}

/** Two runs of one problem. */
export interface Pair<T> {
  readonly first: T;
  readonly second: T;
}

/**
 * Two independent chains of one problem. Whatever the stationary mean is, their scaled
 * difference has mean zero and the stationary covariance of one chain, so no observer needs
 * to be told the mean by theory.
 */
export function pairOf<S extends object>(chain: S): Pair<S> {
  return tvd.numbered('chain', { first: chain, second: chain });
}

/** (second - first) / sqrt 2 along direction k, at each kept step. */
export function differenceAlong(
  { first, second }: Pair<tvd.RegressionRun>,
  { directions, mean }: Problem,
  k: number,
): Float64Array {
  const d = mean.length;
  const difference = new Float64Array(first.states.length / d);
  for (let index = 0, at = 0; index < difference.length; index++, at += d) {
    let [a, b] = [0, 0];
    for (let j = 0; j < d; j++) {
      a += directions[k * d + j] * first.states[at + j];
      b += directions[k * d + j] * second.states[at + j];
    }
    difference[index] = (b - a) * Math.SQRT1_2;
  }
  return difference;
}
