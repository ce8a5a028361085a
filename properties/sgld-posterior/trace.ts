import type { Engine, RandomKey } from 'theory-vs-dynamics';
import { type Problem, priorStart } from './regression.js';
import { runChain, type Sampler } from './sampler.js';

/** Innovations and scaled states of one chain, each row-major numSteps x dimension. */
export interface Trace {
  readonly innovations: Float64Array;
  readonly states: Float64Array;
}

/**
 * The noise that must have driven each step,
 * r = (x' - x + eta grad U(x)) / sqrt(2 eta T), by the observer's own gradient
 * H (x - mu).
 *
 * @returns undefined when the chain did not complete
 */
export async function traceChain(
  problem: Problem,
  sampler: Sampler,
  key: RandomKey,
  engine: Engine,
  numSteps: number,
): Promise<Trace | undefined> {
  const { hessian, mean, stepSize, temperature } = problem;
  const dimension = mean.length;
  const amplitude = Math.sqrt(2 * stepSize * temperature);
  const innovations = new Float64Array(numSteps * dimension);
  const states = new Float64Array(numSteps * dimension);
  const expected = new Float64Array(dimension);
  const start = priorStart(problem, key);
  const { outcome } = await runChain(engine, sampler, key, start, numSteps + 1, (current, step) => {
    for (let j = 0; step > 0 && j < dimension; j++) {
      innovations[(step - 1) * dimension + j] = (current[j] - expected[j]) / amplitude;
    }
    for (let j = 0; j < dimension; j++) {
      let slope = 0;
      for (let k = 0; k < dimension; k++) {
        slope += hessian[j * dimension + k] * (current[k] - mean[k]);
      }
      expected[j] = current[j] - stepSize * slope;
      if (step >= numSteps) continue;
      const scale = Math.sqrt(hessian[j * dimension + j] / temperature);
      states[step * dimension + j] = (current[j] - mean[j]) * scale;
    }
  });
  return outcome === 'completed' ? { innovations, states } : undefined;
}
