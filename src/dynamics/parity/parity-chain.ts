import type { Chain, RandomKey } from '../../core/index.js';
import { streams } from '../../random/index.js';
import { drawFromPrior, numParameters } from '../two-layer-network/network-state.js';
import type { ParityDataSets } from './parity-data-sets.js';
import { type ParityRun, supportsOf, temperatureOf } from './parity-run.js';
import { specialiseNeurons } from './specialise-neurons.js';

/**
 * The chain of a run: the mean squared loss on the training points, without a
 * factor 1/2, and a prior of precision 1 / s^2 times T, s its scale. Integrated
 * readouts do not move; their decay is their prior precision times T all the same.
 *
 * @param stepSize - eta, constant
 * @param state - that it starts from
 */
export function parityChain(
  run: ParityRun,
  { training, test }: ParityDataSets,
  key: RandomKey,
  stepSize: number,
  state: Float64Array,
): Chain {
  const { network, antithetic = false, readouts = 'trained' } = run;
  const { inputDimension, width } = network;
  const temperature = temperatureOf(run);
  const noiseAmplitude = run.noiseAmplitude ?? Math.sqrt(2 * stepSize * temperature);
  const readoutSign = antithetic ? -1 : 1;
  /** One number for each weight of a neuron, and one for its readout. */
  const perNeuron = (weight: number, readout: number): Float64Array => {
    const numbers = new Float64Array(inputDimension + 1).fill(weight);
    numbers[inputDimension] = readout;
    return numbers;
  };
  return {
    shape: {
      inputDimension,
      width,
      hasBiases: false,
      activation: { kind: network.activation },
      outputScale: width ** -network.widthExponent,
      lossScale: 1 / training.targets.length,
      readouts,
    },
    data: training,
    key,
    state,
    stepSize: perNeuron(stepSize, stepSize),
    decay: perNeuron(
      (temperature * inputDimension) / network.weightPriorScale ** 2,
      temperature / network.readoutPriorScale ** 2,
    ),
    noiseAmplitude: perNeuron(noiseAmplitude, readoutSign * noiseAmplitude),
    noise: { kind: 'normal', substeps: run.noiseSubsteps ?? 1 },
    ...(readouts === 'integrated' ? { temperature } : {}),
    numSteps: run.numSteps,
    records: {
      from: run.burnInSteps,
      every: run.recordEvery,
      probes: test.parities,
      ...(training === test ? {} : { testSet: test }),
      ...(readouts === 'integrated' ? { keepStates: true } : {}),
    },
  };
}

/** The state that a run starts from. */
export function parityStart(run: ParityRun, key: RandomKey): Float64Array {
  const { network, start, antithetic = false, specialisedScale = 1 } = run;
  const state = new Float64Array(numParameters(network));
  drawFromPrior(network, key, streams.initialState, 0, state);
  if (start === 'specialised') specialiseNeurons(network, supportsOf(run), specialisedScale, state);
  if (antithetic) {
    for (let i = 1; i <= network.width; i++) state[i * (network.inputDimension + 1) - 1] *= -1;
  }
  return state;
}
