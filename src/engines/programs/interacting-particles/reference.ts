import type { MeanFieldResult } from '../mean-field-network/network.js';
import { runSteps } from '../mean-field-network/reference/run-steps.js';
import type { InteractingParticles } from './particles.js';
import { velocityOf } from './velocity.js';

/** One run in plain TypeScript. */
export function runReferenceParticles(particles: InteractingParticles): MeanFieldResult {
  const velocityAt = (state: Float64Array) => velocityOf(particles, state);
  return runSteps(particles, (state, _step, stepSize) => {
    const first = velocityAt(state);
    if (particles.method === 'euler') {
      state.set(moved(state, stepSize, first));
      return;
    }
    const second = velocityAt(moved(state, stepSize / 2, first));
    const third = velocityAt(moved(state, stepSize / 2, second));
    const fourth = velocityAt(moved(state, stepSize, third));
    const sum = moved(moved(moved(first, 2, second), 2, third), 1, fourth);
    state.set(moved(state, stepSize / 6, sum));
  });
}

/** state + factor change */
function moved(state: Float64Array, factor: number, change: Float64Array): Float64Array {
  return state.map((value, index) => value + change[index] * factor);
}
