import {
  completed,
  invalidArgument,
  type ParameterSpecs,
  type RandomKey,
  type Replicate,
  type Simulator,
  unusable,
} from '../core/index.js';
import { hypercube, parity, type TwoLayerNetwork, twoLayerNetwork } from '../models/index.js';
import { type Fill, fillNormal, fillRademacher, streams } from '../random/index.js';
import { collectParityObservables, parityObservableNames } from './parity-observables.js';
import { runSgld, type SgldOptions } from './sgld.js';
import { twoLayerNetworkGradient } from './two-layer-network-gradient.js';
import { drawFromPrior, evaluateNetwork, numParameters } from './two-layer-network-state.js';

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
  /** In place of the standard SGLD settings, for planted mistakes. */
  readonly sgld?: Partial<SgldOptions>;
}

/**
 * One run from the prior, reduced to time averages over its snapshots.
 *
 * @returns values in the order of `parityObservableNames`
 * @source goring2025, equations 1 to 4
 */
export function simulateParityLearning(run: ParityRun, key: RandomKey): Replicate {
  const { network, sparsity, burnInSteps, recordEvery } = run;
  if (!(burnInSteps < run.numSteps)) {
    throw invalidArgument('burnInSteps', burnInSteps, `a whole number < numSteps=${run.numSteps}`);
  }
  const cube = hypercube(network.inputDimension);
  const cubeTargets = parity(cube, network.inputDimension, sparsity);
  const inputs = run.numSamples === undefined ? cube : drawInputs(network, run.numSamples, key);
  const targets = parity(inputs, network.inputDimension, sparsity);

  const temperature = 2 * run.noise ** 2;
  const predictions = new Float64Array(targets.length);
  const field = twoLayerNetworkGradient(network, { inputs, targets }, temperature, predictions);
  const observables = collectParityObservables(network, cubeTargets);
  const outputs = inputs === cube ? predictions : new Float64Array(cubeTargets.length);

  const state = new Float64Array(numParameters(network));
  drawFromPrior(network, key, streams.initialState, 0, state);
  let options: SgldOptions = { stepSize: run.stepSize, temperature, ...run.sgld };
  if (run.antithetic === true) {
    for (let i = 0; i < network.width; i++) state[i] *= -1;
    options = { ...options, noise: negatedBefore(network.width, options.noise ?? fillNormal) };
  }
  const outcome = runSgld(field, options, key, state, run.numSteps, (current, step) => {
    if (step < burnInSteps || (step - burnInSteps) % recordEvery !== 0) return;
    if (outputs !== predictions) evaluateNetwork(network, current, cube, outputs);
    observables.record(current, outputs);
  });
  return outcome === 'completed'
    ? completed(observables.averages())
    : unusable(outcome, `stepSize=${run.stepSize} is too large for this network;`);
}

/** Noise whose first coordinates, the readouts', have the opposite sign. */
function negatedBefore(numNegated: number, noise: Fill): Fill {
  return (key, stream, step, out) => {
    noise(key, stream, step, out);
    for (let i = 0; i < numNegated; i++) out[i] *= -1;
  };
}

function drawInputs(network: TwoLayerNetwork, numSamples: number, key: RandomKey): Float64Array {
  const inputs = new Float64Array(numSamples * network.inputDimension);
  fillRademacher(key, streams.data, 0, inputs);
  return inputs;
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
  simulate: (given, key) => {
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
    );
  },
};
