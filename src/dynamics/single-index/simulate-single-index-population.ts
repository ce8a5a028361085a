import { completed, type RandomKey, type Replicate, unusable } from '../../core/index.js';
import type { GradientField } from '../../engines/index.js';
import { indexDirection, type TwoLayerNetwork } from '../../models/index.js';
import { fillNormal, streams } from '../../random/index.js';
import { runSgld } from '../run-sgld.js';
import { populationLoss } from './population-loss.js';
import {
  checkSingleIndexRun,
  drawSingleIndexData,
  type SingleIndexRun,
} from './simulate-single-index.js';

/** A run on infinitely many training points: a ReLU network without biases. */
export type PopulationSingleIndexRun = Omit<SingleIndexRun, 'biasPriorScale' | 'numSamples'>;

/**
 * One run from the prior with the exact gradient of the population loss, reduced to time
 * averages over its snapshots.
 *
 * @returns values in the order of `singleIndexObservableNames`
 * @throws VerificationError 'invalid-argument' when the burn-in leaves no snapshot, network
 *   and target differ in dimension, or the target is not normalised
 * @remarks Order parameter and snapshot error are exact functions of the states. The error of
 *   the time-averaged network needs its mean square, which is measured on
 *   `numTestSamples` fresh points. A step costs width^2 (inputDimension + 10) operations.
 * @source goring2025, equations 1 to 4, single-index target
 */
export function simulateSingleIndexPopulation(
  run: PopulationSingleIndexRun,
  key: RandomKey,
): Replicate {
  checkSingleIndexRun(run);
  const { network, target, stepSize, burnInSteps, recordEvery } = run;
  const { inputDimension, width } = network;
  const perNeuron = inputDimension + 1;
  const temperature = 2 * run.noise ** 2;
  const { inputs } = drawSingleIndexData(target, run.numTestSamples ?? 4096, key, 1);
  const outputs = new Float64Array(inputs.length / inputDimension);
  const direction = indexDirection(target);
  const sums = { numRecords: 0, overlap: 0, loss: 0, readouts: 0, weights: 0, along: 0 };
  const { evaluate, differentiate } = populationLoss(network, target);

  const outcome = runSgld(
    potentialGradient(run, differentiate),
    { stepSize, temperature },
    key,
    startFromPrior(network, key),
    run.numSteps,
    (state, step) => {
      if (step < burnInSteps || (step - burnInSteps) % recordEvery !== 0) return;
      const { loss, overlap } = evaluate(state);
      sums.numRecords += 1;
      sums.loss += loss;
      sums.overlap += overlap;
      for (let first = 0; first < state.length; first += perNeuron) {
        let along = 0;
        for (let j = 0; j < inputDimension; j++) {
          along += direction[j] * state[first + j];
          sums.weights += state[first + j] ** 2;
        }
        sums.along += along ** 2;
        sums.readouts += state[first + inputDimension] ** 2;
      }
      addOutputs(network, state, inputs, outputs);
    },
  );
  if (outcome !== 'completed') {
    return unusable(outcome, `stepSize=${stepSize} is too large for this network;`);
  }
  const { numRecords } = sums;
  const orderParameter = sums.overlap / numRecords;
  const square = outputs.reduce((sum, f) => sum + (f / numRecords) ** 2, 0) / outputs.length;
  return completed([
    orderParameter,
    1 - 2 * orderParameter + square,
    sums.loss / numRecords,
    sums.readouts / width / numRecords,
    sums.weights / width / numRecords,
    sums.along / width / numRecords,
  ]);
}

/** Gradient of the loss plus T times that of minus the logarithm of the prior. */
function potentialGradient(
  { network, noise }: { readonly network: TwoLayerNetwork; readonly noise: number },
  differentiate: (state: Float64Array, gradient: Float64Array) => void,
): GradientField {
  const { inputDimension, weightPriorScale, readoutPriorScale } = network;
  const temperature = 2 * noise ** 2;
  const ofWeight = (temperature * inputDimension) / weightPriorScale ** 2;
  const ofReadout = temperature / readoutPriorScale ** 2;
  return (state, _step, gradient) => {
    differentiate(state, gradient);
    for (let index = 0; index < state.length; index++) {
      const isReadout = index % (inputDimension + 1) === inputDimension;
      gradient[index] += (isReadout ? ofReadout : ofWeight) * state[index];
    }
  };
}

function startFromPrior(network: TwoLayerNetwork, key: RandomKey): Float64Array {
  const { inputDimension, width, weightPriorScale, readoutPriorScale } = network;
  const state = new Float64Array(width * (inputDimension + 1));
  fillNormal(key, streams.initialState, 0, state);
  const weightScale = weightPriorScale / Math.sqrt(inputDimension);
  for (let index = 0; index < state.length; index++) {
    const isReadout = index % (inputDimension + 1) === inputDimension;
    state[index] *= isReadout ? readoutPriorScale : weightScale;
  }
  return state;
}

/** Adds f(x) of each row of `inputs` to `outputs`. */
function addOutputs(
  { inputDimension, width, widthExponent }: TwoLayerNetwork,
  state: Float64Array,
  inputs: Float64Array,
  outputs: Float64Array,
): void {
  const outputScale = width ** -widthExponent;
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
