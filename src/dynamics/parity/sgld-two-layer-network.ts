import {
  invalidArgument,
  type NamedSimulation,
  type ParameterSpecs,
  type Parameters,
} from '../../core/index.js';
import {
  networkActivations,
  supportWithinInputs,
  type TwoLayerNetwork,
  twoLayerNetwork,
} from '../../models/index.js';
import { keyFromSeed } from '../../random/index.js';
import { leastMemoryOf } from '../least-memory.js';
import { maxCount, maxSteps, positiveScale, widthExponent } from '../parameter-ranges.js';
import { largestCube } from './parity-data-sets.js';
import { parityObservableNames } from './parity-observables.js';
import type { ParityRun } from './parity-run.js';
import { simulateParityLearning } from './simulate-parity-learning.js';

const parameters: ParameterSpecs = {
  inputDimension: { kind: 'integer', description: 'd, input dimension', min: 1, max: 64 },
  sparsity: { kind: 'integer', description: 'k, coordinates in the parity', min: 1 },
  width: { kind: 'integer', description: 'N, number of neurons', min: 1, max: maxCount },
  noise: { ...positiveScale, description: 'kappa; T = 2 kappa^2' },
  stepSize: { kind: 'number', description: 'eta', min: 0, exclusiveMin: true, default: 0.1 },
  finalStepSize: {
    kind: 'number',
    description: 'eta_f that the step size decays to; absent: it stays; needs decaySteps',
    min: 0,
    exclusiveMin: true,
    optional: true,
  },
  decaySteps: {
    kind: 'integer',
    description: 'K: eta_t = eta_f + (eta - eta_f) (1 - min(t, K) / K)^2; needs finalStepSize',
    min: 1,
    max: maxSteps,
    optional: true,
  },
  numSteps: {
    kind: 'integer',
    description: 'steps of a run',
    min: 2,
    max: maxSteps,
    default: 20000,
  },
  burnInSteps: {
    kind: 'integer',
    description: 'steps before the first snapshot; a fifth of numSteps when absent',
    min: 0,
    optional: true,
  },
  leastRelaxationTimes: {
    kind: 'number',
    description:
      'refuse a run shorter than so many relaxation times of readouts and weights; absent: any length',
    min: 0,
    exclusiveMin: true,
    optional: true,
  },
  recordEvery: {
    kind: 'integer',
    description: 'steps between snapshots',
    min: 1,
    max: maxSteps,
    default: 10,
  },
  numSamples: {
    kind: 'integer',
    description: 'training points drawn from the cube; the whole cube when absent, if d <= 14',
    min: 1,
    max: maxCount,
    optional: true,
  },
  dataSeed: {
    kind: 'integer',
    description: 'seed of the training points; that of the run when absent',
    min: 0,
    optional: true,
  },
  numTestPoints: {
    kind: 'integer',
    description: 'fresh points to measure on; when absent the whole cube, or 4096 if d > 14',
    min: 1,
    max: maxCount,
    optional: true,
  },
  start: {
    kind: 'choice',
    description: 'a draw from the prior, or neurons that point at the parity',
    choices: ['prior', 'specialised'],
    default: 'prior',
  },
  readouts: {
    kind: 'choice',
    description: 'integrated: the weights move in their marginal potential',
    choices: ['trained', 'integrated'],
    default: 'trained',
  },
  activation: {
    kind: 'choice',
    description: 'phi',
    choices: networkActivations,
    default: 'relu',
  },
  widthExponent,
  weightPriorScale: { ...positiveScale, description: 'sigma_w', default: 1 },
  readoutPriorScale: { ...positiveScale, description: 'sigma_a', default: 1 },
};

/** `tvd simulate sgld/two-layer-network` */
export const sgldTwoLayerNetwork: NamedSimulation = {
  id: 'sgld/two-layer-network',
  summary: 'SGLD of a two-layer network that learns a sparse parity',
  source: { key: 'goring2025', locator: 'equations 1 to 4' },
  parameters,
  where: supportWithinInputs,
  observables: parityObservableNames,
  leastMemory: (given) => {
    const inputDimension = Number(given.inputDimension);
    const cube = inputDimension <= largestCube ? 2 ** inputDimension : 0;
    const numPoints = Number(given.numSamples ?? cube) + Number(given.numTestPoints ?? 0);
    return leastMemoryOf({ inputDimension, numPoints, width: Number(given.width) });
  },
  simulate: (given, key, engine) => simulateParityLearning(runOf(given), key, engine),
};

function runOf(given: Parameters): ParityRun {
  const number = (name: string) => Number(given[name]);
  const numSteps = number('numSteps');
  return {
    network: twoLayerNetwork({
      inputDimension: number('inputDimension'),
      width: number('width'),
      widthExponent: number('widthExponent'),
      // `parameters` has checked the choices.
      activation: given.activation as TwoLayerNetwork['activation'],
      weightPriorScale: number('weightPriorScale'),
      readoutPriorScale: number('readoutPriorScale'),
    }),
    sparsity: number('sparsity'),
    noise: number('noise'),
    stepSize: stepSizeOf(given),
    numSteps,
    burnInSteps: given.burnInSteps === undefined ? Math.floor(numSteps / 5) : number('burnInSteps'),
    recordEvery: number('recordEvery'),
    ...(given.leastRelaxationTimes === undefined
      ? {}
      : { leastRelaxationTimes: number('leastRelaxationTimes') }),
    start: given.start as 'prior' | 'specialised',
    readouts: given.readouts as 'trained' | 'integrated',
    ...(given.numSamples === undefined ? {} : { numSamples: number('numSamples') }),
    ...(given.numTestPoints === undefined ? {} : { numTestPoints: number('numTestPoints') }),
    ...(given.dataSeed === undefined ? {} : { dataKey: keyFromSeed(number('dataSeed')) }),
  };
}

function stepSizeOf({ stepSize, finalStepSize, decaySteps }: Parameters): ParityRun['stepSize'] {
  if (finalStepSize === undefined && decaySteps === undefined) return Number(stepSize);
  for (const [name, value] of Object.entries({ finalStepSize, decaySteps })) {
    if (value !== undefined) continue;
    throw invalidArgument(name, value, 'a value', 'give finalStepSize and decaySteps, or neither');
  }
  return {
    initial: Number(stepSize),
    final: Number(finalStepSize),
    decaySteps: Number(decaySteps),
  };
}
