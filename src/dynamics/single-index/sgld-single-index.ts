import { invalidArgument, type NamedSimulation, type ParameterSpecs } from '../../core/index.js';
import {
  networkActivations,
  singleIndexTarget,
  supportWithinInputs,
  twoLayerNetwork,
} from '../../models/index.js';
import { leastMemoryOf } from '../least-memory.js';
import { maxCount, maxSteps, positiveScale, widthExponent } from '../parameter-ranges.js';
import { simulateSingleIndex } from './simulate-single-index.js';
import { simulateSingleIndexPopulation } from './simulate-single-index-population.js';
import { singleIndexObservableNames } from './single-index-observables.js';

const parameters: ParameterSpecs = {
  inputDimension: { kind: 'integer', description: 'd, input dimension', min: 1, max: 10_000 },
  degree: { kind: 'integer', description: 'p, degree of the Hermite polynomial', min: 0, max: 16 },
  sparsity: {
    kind: 'integer',
    description: 'k, coordinates in the index direction',
    min: 1,
    default: 1,
  },
  target: {
    kind: 'choice',
    description: 'Hermite polynomial of unit variance, or with leading coefficient 1',
    choices: ['normalised', 'monic'],
    default: 'normalised',
  },
  width: { kind: 'integer', description: 'N, number of neurons', min: 1, max: maxCount },
  noise: { ...positiveScale, description: 'kappa; T = 2 kappa^2' },
  numSamples: {
    kind: 'integer',
    description: 'P, training points from N(0, I); infinitely many when absent',
    min: 1,
    max: maxCount,
    optional: true,
  },
  numTestSamples: {
    kind: 'integer',
    description: 'fresh points on which outputs are measured',
    min: 1,
    max: maxCount,
    default: 4096,
  },
  stepSize: { ...positiveScale, description: 'eta', default: 0.1 },
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
  recordEvery: {
    kind: 'integer',
    description: 'steps between snapshots',
    min: 1,
    max: maxSteps,
    default: 10,
  },
  activation: {
    kind: 'choice',
    description: 'phi',
    choices: [...networkActivations],
    default: 'relu',
  },
  widthExponent,
  weightPriorScale: { ...positiveScale, description: 'sigma_w', default: 1 },
  readoutPriorScale: { ...positiveScale, description: 'sigma_a', default: 1 },
  biasPriorScale: {
    ...positiveScale,
    description: 'sigma_b; no biases when absent',
    optional: true,
  },
};

/** `tvd simulate sgld/single-index` */
export const sgldSingleIndex: NamedSimulation = {
  id: 'sgld/single-index',
  summary: 'SGLD of a two-layer network that learns a Hermite polynomial of one direction',
  source: { key: 'goring2025', locator: 'equations 1 to 4, single-index target' },
  parameters,
  where: supportWithinInputs,
  observables: singleIndexObservableNames,
  leastMemory: (given) =>
    leastMemoryOf({
      inputDimension: Number(given.inputDimension),
      numPoints: Number(given.numSamples ?? 0) + Number(given.numTestSamples),
      width: Number(given.width),
    }),
  simulate: (given, key, engine) => {
    const number = (name: string) => Number(given[name]);
    const inputDimension = number('inputDimension');
    const numSteps = number('numSteps');
    const run = {
      network: twoLayerNetwork({
        inputDimension,
        width: number('width'),
        activation: networkActivations.find((name) => name === given.activation) ?? 'relu',
        widthExponent: number('widthExponent'),
        weightPriorScale: number('weightPriorScale'),
        readoutPriorScale: number('readoutPriorScale'),
      }),
      target: singleIndexTarget({
        inputDimension,
        degree: number('degree'),
        sparsity: number('sparsity'),
        isNormalised: given.target === 'normalised',
      }),
      noise: number('noise'),
      stepSize: number('stepSize'),
      numSteps,
      burnInSteps:
        given.burnInSteps === undefined ? Math.floor(numSteps / 5) : number('burnInSteps'),
      recordEvery: number('recordEvery'),
      numTestSamples: number('numTestSamples'),
    };
    const { numSamples, biasPriorScale } = given;
    if (numSamples !== undefined) {
      const biases = biasPriorScale === undefined ? {} : { biasPriorScale: Number(biasPriorScale) };
      return simulateSingleIndex(
        { ...run, ...biases, numSamples: Number(numSamples) },
        key,
        engine,
      );
    }
    if (given.target !== 'normalised') {
      throw invalidArgument(
        'target',
        given.target,
        'normalised with infinitely many training points',
        'give numSamples',
      );
    }
    if (biasPriorScale !== undefined) {
      throw invalidArgument(
        'biasPriorScale',
        biasPriorScale,
        'no biases with infinitely many training points',
        'give numSamples',
      );
    }
    return simulateSingleIndexPopulation(run, key, engine);
  },
};
