import { deriveKey, type Engine, type RandomKey, type Replicate } from 'theory-vs-dynamics';
import { type Problem, priorStart, project } from './regression.js';
import { lostChain, runChain, type Sampler } from './sampler.js';

/**
 * Runs two independent chains and visits their scaled difference
 * (x - x') / sqrt 2 at each recorded step, in the eigendirections of the
 * Hessian. Whatever the stationary mean is, the difference has mean zero and
 * the stationary covariance of one chain, so no observer needs to be told the
 * mean by theory.
 *
 * @returns undefined when both chains completed
 */
export async function visitPair(
  problem: Problem,
  samplers: readonly [Sampler, Sampler],
  key: RandomKey,
  engine: Engine,
  numRecorded: number,
  visit: (difference: Float64Array, index: number) => void,
): Promise<Replicate | undefined> {
  const dimension = problem.mean.length;
  const burnIn = Math.ceil(12 * problem.relaxationSteps);
  const chains = await Promise.all(
    samplers.map(async (sampler, place) => {
      const chainKey = deriveKey(key, 'chain', place);
      const start = priorStart(problem, chainKey);
      const projections = new Float64Array(numRecorded * dimension);
      const numSteps = burnIn + numRecorded;
      const { outcome } = await runChain(engine, sampler, chainKey, start, numSteps, (x, step) => {
        if (step < burnIn) return;
        for (let k = 0; k < dimension; k++) {
          projections[(step - burnIn) * dimension + k] = project(problem, k, x);
        }
      });
      return { outcome, projections };
    }),
  );
  const lost = lostChain(chains, problem.stepSize);
  if (lost !== undefined) return lost;
  const [first, second] = chains.map(({ projections }) => projections);
  const difference = new Float64Array(dimension);
  for (let index = 0; index < numRecorded; index++) {
    for (let k = 0; k < dimension; k++) {
      const place = index * dimension + k;
      difference[k] = (second[place] - first[place]) * Math.SQRT1_2;
    }
    visit(difference, index);
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
