import type { Engine, Prediction, RandomKey, Replicate, StationaryLaw } from 'theory-vs-dynamics';
import { averageOver, visitPair } from './pair.js';
import type { Problem } from './regression.js';
import type { Sampler } from './sampler.js';

/** Recorded length of a chain, in relaxation times of the slowest direction. */
const relaxationTimes = 200;

/**
 * Stationary variance along each direction over T / h, from one pair of chains.
 *
 * @param chain - a fresh sampler, called once per chain
 */
export async function measureVariances(
  problem: Problem,
  chain: () => Sampler,
  key: RandomKey,
  engine: Engine,
): Promise<Replicate> {
  const { curvatures, temperature } = problem;
  const numRecorded = Math.ceil(relaxationTimes * problem.relaxationSteps);
  const average = averageOver(curvatures.length, numRecorded);
  const samplers = [chain(), chain()] as const;
  const failure = await visitPair(problem, samplers, key, engine, numRecorded, (x, index) => {
    for (let k = 0; k < curvatures.length; k++) {
      average.add(k, index, (x[k] ** 2 * curvatures[k]) / temperature);
    }
  });
  return failure ?? average.replicate();
}

/** The same as a law gives it. */
export function variancesOf(law: StationaryLaw, temperature: number): Prediction {
  return {
    components: Array.from(law.variances, (variance, k) => ({
      label: `direction ${k + 1}`,
      value: (variance * law.curvatures[k]) / temperature,
      numericalError: (law.numericalError.variances[k] * law.curvatures[k]) / temperature,
    })),
  };
}
