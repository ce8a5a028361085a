import { deriveKey, type RandomKey, type Replicate, unusable } from 'theory-vs-dynamics';
import { type Problem, priorStart } from './regression.js';
import { runChain, type Sampler } from './sampler.js';

/**
 * Runs two independent chains and visits their scaled difference
 * (x - x') / sqrt 2 at each recorded step, in the eigendirections of the
 * Hessian. Whatever the stationary mean is, the difference has mean zero and
 * the stationary covariance of one chain, so no observer needs to be told the
 * mean by theory.
 *
 * @returns undefined when both chains completed
 */
export function visitPair(
  problem: Problem,
  samplers: readonly [Sampler, Sampler],
  key: RandomKey,
  numRecorded: number,
  visit: (difference: Float64Array, index: number) => void,
): Replicate | undefined {
  const { directions, relaxationSteps } = problem;
  const dimension = problem.mean.length;
  const burnIn = Math.ceil(12 * relaxationSteps);
  const first = new Float64Array(numRecorded * dimension);
  const difference = new Float64Array(dimension);
  for (const [place, sampler] of samplers.entries()) {
    const chainKey = deriveKey(key, 'chain', place);
    const state = priorStart(problem, chainKey);
    const outcome = runChain(sampler, chainKey, state, burnIn + numRecorded, (current, step) => {
      const index = step - burnIn;
      if (index < 0) return;
      for (let k = 0; k < dimension; k++) {
        let projection = 0;
        for (let j = 0; j < dimension; j++)
          projection += directions[k * dimension + j] * current[j];
        if (place === 0) first[index * dimension + k] = projection;
        else difference[k] = (projection - first[index * dimension + k]) * Math.SQRT1_2;
      }
      if (place === 1) visit(difference, index);
    });
    if (outcome !== 'completed') return unusable(outcome, `stepSize=${sampler.options.stepSize};`);
  }
  return undefined;
}

/** Time average per component, with the late minus the early third as drift. */
export interface Average {
  readonly add: (component: number, index: number, value: number) => void;
  readonly replicate: () => Replicate;
}

/** @param numRecorded - visits that will be made */
export function averageOver(numComponents: number, numRecorded: number): Average {
  const third = Math.floor(numRecorded / 3);
  const sums = new Float64Array(numComponents);
  const early = new Float64Array(numComponents);
  const late = new Float64Array(numComponents);
  return {
    add: (component, index, value) => {
      sums[component] += value;
      if (index < third) early[component] += value;
      else if (index >= numRecorded - third) late[component] += value;
    },
    replicate: () => ({
      outcome: 'completed',
      values: Array.from(sums, (sum) => sum / numRecorded),
      drift: Array.from(sums, (_, component) => (late[component] - early[component]) / third),
    }),
  };
}
