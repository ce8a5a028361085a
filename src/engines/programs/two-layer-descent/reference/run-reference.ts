import { isRecorded } from '../../../../core/index.js';
import { batchesOf } from '../batch-of-step.js';
import type { DescentRecord, DescentResult, TwoLayerDescent } from '../descent.js';
import { stepRateOf } from '../step-rate.js';
import type { Forces } from './forces.js';
import { moveNeurons } from './move-neurons.js';
import { networkForces } from './network-forces.js';
import { surrogateForces } from './surrogate-forces.js';

/** One run in plain TypeScript. */
export function runReferenceDescent(descent: TwoLayerDescent): DescentResult {
  const { network, model, labelNoise, batchSize, firstStep = 0, numSteps, records } = descent;
  const forcesOf = (model === 'network' ? networkForces : surrogateForces)(descent);
  const everySample = Int32Array.from(labelNoise.keys());
  const batch = new Int32Array(batchSize ?? 0);
  const drawBatch = batchesOf(descent, batch.length);
  const rate = stepRateOf(descent);
  const state = descent.state.slice();
  const recorded: DescentRecord[] = [];
  for (let stepsDone = 0; ; ) {
    const step = firstStep + stepsDone;
    if (records !== undefined && isRecorded(records, step)) {
      recorded.push({ step, state: state.slice(), ...errorsOf(forcesOf(state, everySample)) });
    }
    if (stepsDone === numSteps)
      return { outcome: 'completed', stepsDone, state, records: recorded };
    if (batchSize !== undefined) drawBatch(step, batch);
    const forces = forcesOf(state, batchSize === undefined ? everySample : batch);
    stepsDone += 1;
    if (!moveNeurons(state, network, forces, rate)) {
      return { outcome: 'non-finite', stepsDone, state, records: recorded };
    }
  }
}

function errorsOf({ residuals }: Forces): Pick<DescentRecord, 'trainError' | 'meanResidual'> {
  let [squares, sum] = [0, 0];
  for (const residual of residuals) {
    squares += residual * residual;
    sum += residual;
  }
  return { trainError: squares / (2 * residuals.length), meanResidual: sum / residuals.length };
}
