import {
  type Chain,
  completed,
  type Engine,
  invalidArgument,
  type LabelledInputs,
  type ParameterSpecs,
  type RandomKey,
  type Replicate,
  type Simulator,
  unusable,
} from '../core/index.js';
import { hypercube, parity, type TwoLayerNetwork, twoLayerNetwork } from '../models/index.js';
import { fillRademacher, streams } from '../random/index.js';
import { parityObservableNames, parityObservables } from './parity-observables.js';
import { drawFromPrior, numParameters } from './two-layer-network-state.js';

/** A two-layer network that learns a sparse parity by SGLD. */
export interface ParityRun {
  readonly network: TwoLayerNetwork;
  /** k */
  readonly sparsity: number;
  /** kappa, the noise on the mean squared loss; T = 2 kappa^2 */
  readonly noise: number;
  readonly stepSize: number;
  readonly numSteps: number;
  /** Steps before the first snapshot. */
  readonly burnInSteps: number;
  /** Steps between snapshots. */
  readonly recordEvery: number;
  /** Training points drawn uniformly from the cube; absent: the whole cube. */
  readonly numSamples?: number;
  /**
   * Negates the start and the noise of the readouts. A run and its antithetic
   * twin have the same law, and fluctuations that are odd in the readouts
   * cancel in their average; default false.
   */
  readonly antithetic?: boolean;
  /** Standard deviation of the noise of one step; default sqrt(2 stepSize T). */
  readonly noiseAmplitude?: number;
  /** As in `ChainNoise`: with 2, the path of a run of half the step size; default 1. */
  readonly noiseSubsteps?: 1 | 2;
}

/**
 * One run from the prior, reduced to time averages over its snapshots.
 *
 * @returns values in the order of `parityObservableNames`
 * @throws VerificationError 'invalid-argument' when the burn-in leaves no snapshot
 * @source goring2025, equations 1 to 4
 */
export async function simulateParityLearning(
  run: ParityRun,
  key: RandomKey,
  engine: Engine,
): Promise<Replicate> {
  const { network, sparsity, burnInSteps } = run;
  if (!(burnInSteps < run.numSteps)) {
    throw invalidArgument('burnInSteps', burnInSteps, `a whole number < numSteps=${run.numSteps}`);
  }
  const cube = parityCube(network.inputDimension, sparsity);
  const [{ outcome, records }] = await engine.run([chainOf(run, cube, key)]);
  return outcome === 'completed'
    ? completed(parityObservables(network, cube.targets, records))
    : unusable(outcome, `stepSize=${run.stepSize} is too large for this network;`);
}

/**
 * The chain of a run: the mean squared loss on the training points, without a
 * factor 1/2, and a prior of precision 1 / s^2 times T, s its scale.
 */
function chainOf(run: ParityRun, cube: LabelledInputs, key: RandomKey): Chain {
  const { network, stepSize, numSamples, antithetic = false } = run;
  const { inputDimension, width } = network;
  const temperature = 2 * run.noise ** 2;
  const noiseAmplitude = run.noiseAmplitude ?? Math.sqrt(2 * stepSize * temperature);
  const data = numSamples === undefined ? cube : drawData(run, numSamples, key);
  const state = new Float64Array(numParameters(network));
  drawFromPrior(network, key, streams.initialState, 0, state);
  const readoutSign = antithetic ? -1 : 1;
  for (let i = 1; i <= width; i++) state[i * (inputDimension + 1) - 1] *= readoutSign;
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
      lossScale: 1 / data.targets.length,
      readouts: 'trained',
    },
    data,
    key,
    state,
    stepSize: perNeuron(stepSize, stepSize),
    decay: perNeuron(
      (temperature * inputDimension) / network.weightPriorScale ** 2,
      temperature / network.readoutPriorScale ** 2,
    ),
    noiseAmplitude: perNeuron(noiseAmplitude, readoutSign * noiseAmplitude),
    noise: { kind: 'normal', substeps: run.noiseSubsteps ?? 1 },
    numSteps: run.numSteps,
    records: {
      from: run.burnInSteps,
      every: run.recordEvery,
      probes: [cube.targets],
      ...(data === cube ? {} : { testSet: cube }),
    },
  };
}

const cubes = new Map<string, LabelledInputs>();

/** Every point of the cube with its parity; one object for all runs, which nothing changes. */
function parityCube(inputDimension: number, sparsity: number): LabelledInputs {
  const name = `${inputDimension} ${sparsity}`;
  const known = cubes.get(name);
  if (known !== undefined) return known;
  const inputs = hypercube(inputDimension);
  const cube = { inputs, targets: parity(inputs, inputDimension, sparsity) };
  cubes.set(name, cube);
  return cube;
}

/** Training points of a run, drawn from the cube with its key. */
function drawData(
  { network: { inputDimension }, sparsity }: ParityRun,
  numSamples: number,
  key: RandomKey,
): LabelledInputs {
  const inputs = new Float64Array(numSamples * inputDimension);
  fillRademacher(key, streams.data, 0, inputs);
  return { inputs, targets: parity(inputs, inputDimension, sparsity) };
}

const parameters: ParameterSpecs = {
  inputDimension: { kind: 'integer', description: 'd, input dimension', min: 1, max: 14 },
  sparsity: { kind: 'integer', description: 'k, coordinates in the parity', min: 1 },
  width: { kind: 'integer', description: 'N, number of neurons', min: 1 },
  noise: { kind: 'number', description: 'kappa; T = 2 kappa^2', min: 0, exclusiveMin: true },
  stepSize: { kind: 'number', description: 'eta', min: 0, exclusiveMin: true, default: 0.1 },
  numSteps: { kind: 'integer', description: 'steps of a run', min: 2, default: 20000 },
  burnInSteps: {
    kind: 'integer',
    description: 'steps before the first snapshot; a fifth of numSteps when absent',
    min: 0,
    optional: true,
  },
  recordEvery: { kind: 'integer', description: 'steps between snapshots', min: 1, default: 10 },
  numSamples: {
    kind: 'integer',
    description: 'training points drawn from the cube; the whole cube when absent',
    min: 1,
    optional: true,
  },
  activation: { kind: 'choice', description: 'phi', choices: ['relu'], default: 'relu' },
  widthExponent: { kind: 'number', description: 'gamma', default: 0.5 },
  weightPriorScale: {
    kind: 'number',
    description: 'sigma_w',
    min: 0,
    exclusiveMin: true,
    default: 1,
  },
  readoutPriorScale: {
    kind: 'number',
    description: 'sigma_a',
    min: 0,
    exclusiveMin: true,
    default: 1,
  },
};

/** `tvd simulate sgld/two-layer-network` */
export const sgldTwoLayerNetwork: Simulator = {
  id: 'sgld/two-layer-network',
  summary: 'SGLD of a two-layer ReLU network that learns a sparse parity',
  source: { key: 'goring2025', locator: 'equations 1 to 4' },
  parameters,
  observables: parityObservableNames,
  simulate: (given, key, engine) => {
    const number = (name: string) => Number(given[name]);
    const numSteps = number('numSteps');
    return simulateParityLearning(
      {
        network: twoLayerNetwork({
          inputDimension: number('inputDimension'),
          width: number('width'),
          widthExponent: number('widthExponent'),
          weightPriorScale: number('weightPriorScale'),
          readoutPriorScale: number('readoutPriorScale'),
        }),
        sparsity: number('sparsity'),
        noise: number('noise'),
        stepSize: number('stepSize'),
        numSteps,
        burnInSteps:
          given.burnInSteps === undefined ? Math.floor(numSteps / 5) : number('burnInSteps'),
        recordEvery: number('recordEvery'),
        ...(given.numSamples === undefined ? {} : { numSamples: number('numSamples') }),
      },
      key,
      engine,
    );
  },
};
