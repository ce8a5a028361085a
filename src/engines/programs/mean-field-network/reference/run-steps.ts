import { isRecorded } from '../../../../core/index.js';
import type { MeanFieldResult, MeanFieldRun, RecordedState } from '../network.js';
import { stepSizesOf } from '../step-sizes.js';
import { addNoise, outcomeOf } from './neurons.js';

/**
 * Runs the steps of a job: records, a move without noise, noise, a look at the bounds.
 *
 * @param move - changes the state by one step of a size
 */
export function runSteps(
  run: MeanFieldRun,
  move: (state: Float64Array, step: number, stepSize: number) => void,
): MeanFieldResult {
  const { network, noiseAmplitude, key, divergenceBound, records, firstStep = 0, numSteps } = run;
  const stepSizes = stepSizesOf(run, firstStep, numSteps);
  const state = run.state.slice();
  const recorded: RecordedState[] = [];
  for (let index = 0; index < numSteps; index++) {
    const step = firstStep + index;
    if (records !== undefined && isRecorded(records, step)) {
      recorded.push({ step, state: state.slice() });
    }
    move(state, step, stepSizes[index]);
    if (noiseAmplitude !== 0) addNoise(network, noiseAmplitude, key, step, state);
    const outcome = outcomeOf(state, divergenceBound);
    if (outcome !== 'completed') return { outcome, state, records: recorded };
  }
  return { outcome: 'completed', state, records: recorded };
}
