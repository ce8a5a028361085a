import {
  completed,
  type Engine,
  invalidArgument,
  type RandomKey,
  type Replicate,
  unusable,
} from '../../core/index.js';
import {
  type PopulationFlow,
  type PopulationProblem,
  populationFlow,
} from '../../engines/index.js';
import {
  indexDirection,
  type SingleIndexTarget,
  type TwoLayerNetwork,
} from '../../models/index.js';
import { streams } from '../../random/index.js';
import { drawFromPrior, numParameters } from '../two-layer-network/network-state.js';
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
export async function simulateSingleIndexPopulation(
  run: PopulationSingleIndexRun,
  key: RandomKey,
  engine: Engine,
): Promise<Replicate> {
  checkSingleIndexRun(run);
  const { width } = run.network;
  const [{ outcome, records }] = await engine.run(populationFlow, [flowOf(run, key)]);
  if (outcome !== 'completed') {
    return unusable(outcome, `stepSize=${run.stepSize} is too large for this network`);
  }
  const { numRecords, outputs } = records;
  const orderParameter = records.overlap / numRecords;
  const square = outputs.reduce((sum, f) => sum + (f / numRecords) ** 2, 0) / outputs.length;
  return completed([
    orderParameter,
    1 - 2 * orderParameter + square,
    records.loss / numRecords,
    records.squaredReadouts / width / numRecords,
    records.squaredWeights / width / numRecords,
    records.squaredComponents / width / numRecords,
  ]);
}

/**
 * A network and a target as the population loss takes them.
 *
 * @throws VerificationError 'invalid-argument' when the target is not normalised or the
 *   activation is not relu
 */
export function populationProblem(
  { inputDimension, width, widthExponent, activation }: TwoLayerNetwork,
  target: SingleIndexTarget,
): PopulationProblem {
  if (activation !== 'relu') throw invalidArgument('activation', activation, 'relu');
  const { degree, isNormalised } = target;
  if (!isNormalised) {
    throw invalidArgument('target.isNormalised', isNormalised, 'true for the population loss');
  }
  const direction = indexDirection(target);
  return { inputDimension, width, outputScale: width ** -widthExponent, direction, degree };
}

/** Langevin dynamics at the temperature of a run in its loss and T times its prior. */
function flowOf(run: PopulationSingleIndexRun, key: RandomKey): PopulationFlow {
  const { network, target, stepSize, burnInSteps, recordEvery } = run;
  const { inputDimension, weightPriorScale, readoutPriorScale } = network;
  const temperature = 2 * run.noise ** 2;
  const state = new Float64Array(numParameters(network));
  drawFromPrior(network, key, streams.initialState, 0, state);
  return {
    ...populationProblem(network, target),
    weightDecay: (temperature * inputDimension) / weightPriorScale ** 2,
    readoutDecay: temperature / readoutPriorScale ** 2,
    stepSize,
    noiseAmplitude: Math.sqrt(2 * stepSize * temperature),
    key,
    state,
    numSteps: run.numSteps,
    records: {
      from: burnInSteps,
      every: recordEvery,
      inputs: drawSingleIndexData(target, run.numTestSamples ?? 4096, key, 1).inputs,
    },
  };
}
