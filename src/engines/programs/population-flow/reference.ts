import { isRecorded } from '../../../core/index.js';
import { fillNormal, streams } from '../../../random/index.js';
import { runLangevin } from '../../reference/langevin.js';
import type { PopulationFlow, PopulationFlowResult, PopulationProblem } from './flow.js';
import { populationLoss } from './population-loss.js';
import { startSeries } from './series.js';

/** One flow in plain TypeScript. */
export function runReferenceFlow(flow: PopulationFlow): PopulationFlowResult {
  const { inputDimension, direction, weightDecay, readoutDecay, key, records } = flow;
  const { stepSize, noiseAmplitude, numSteps, firstStep = 0, divergenceBound } = flow;
  const perNeuron = inputDimension + 1;
  const { evaluate, differentiate } = populationLoss(flow);
  const inputs = records?.inputs ?? new Float64Array(0);
  const sums = {
    numRecords: 0,
    overlap: 0,
    loss: 0,
    squaredReadouts: 0,
    squaredWeights: 0,
    squaredComponents: 0,
    outputs: new Float64Array(inputs.length / inputDimension),
  };
  const series = startSeries(records);

  const record = (state: Float64Array, step: number): void => {
    const { loss, overlap } = evaluate(state);
    const told = { loss, overlap, squaredReadouts: 0, squaredWeights: 0, squaredComponents: 0 };
    sums.numRecords += 1;
    sums.loss += loss;
    sums.overlap += overlap;
    for (let first = 0; first < state.length; first += perNeuron) {
      let along = 0;
      for (let j = 0; j < inputDimension; j++) {
        along += direction[j] * state[first + j];
        sums.squaredWeights += state[first + j] ** 2;
        told.squaredWeights += state[first + j] ** 2;
      }
      sums.squaredComponents += along ** 2;
      told.squaredComponents += along ** 2;
      sums.squaredReadouts += state[first + inputDimension] ** 2;
      told.squaredReadouts += state[first + inputDimension] ** 2;
    }
    addOutputs(flow, state, inputs, sums.outputs);
    series.add(step, told);
  };

  const state = flow.state.slice();
  const outcome = runLangevin(state, {
    gradient: (theta, _step, gradient) => {
      differentiate(theta, gradient);
      for (let index = 0; index < theta.length; index++) {
        const isReadout = index % perNeuron === inputDimension;
        gradient[index] += (isReadout ? readoutDecay : weightDecay) * theta[index];
      }
    },
    noise: (step, out) => fillNormal(key, streams.langevinNoise, firstStep + step, out),
    stepSize,
    noiseAmplitude,
    numSteps,
    ...(divergenceBound === undefined ? {} : { divergenceBound }),
    observe: (theta, step) => {
      const time = firstStep + step;
      if (records !== undefined && isRecorded(records, time)) record(theta, time);
    },
  });
  return { outcome, state, records: { ...sums, ...series.told() } };
}

/** Adds f(x) of each row of `inputs` to `outputs`. */
function addOutputs(
  { inputDimension, width, outputScale }: PopulationProblem,
  state: Float64Array,
  inputs: Float64Array,
  outputs: Float64Array,
): void {
  for (let sample = 0; sample < outputs.length; sample++) {
    let sum = 0;
    for (let i = 0; i < width; i++) {
      const first = i * (inputDimension + 1);
      let z = 0;
      for (let j = 0; j < inputDimension; j++) {
        z += state[first + j] * inputs[sample * inputDimension + j];
      }
      if (z > 0) sum += state[first + inputDimension] * z;
    }
    outputs[sample] += outputScale * sum;
  }
}
