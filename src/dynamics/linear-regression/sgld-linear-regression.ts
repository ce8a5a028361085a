import { completed, type NamedSimulation, type RandomKey, unusable } from '../../core/index.js';
import { twoLayerChain } from '../../engines/index.js';
import { quasiRandomRegression } from '../../models/index.js';
import { fillNormal, streams } from '../../random/index.js';
import { leastMemoryOf } from '../least-memory.js';
import { maxSteps } from '../parameter-ranges.js';
import { linearRegressionChain } from './linear-regression-chain.js';

/** `tvd simulate sgld/linear-regression`: values in the order of the observables. */
export const sgldLinearRegression: NamedSimulation = {
  id: 'sgld/linear-regression',
  summary: 'SGLD of a Bayesian linear regression, full batch or minibatch',
  source: { key: 'welling2011', locator: 'equation 4' },
  observables: ['firstMean', 'firstVariance', 'lastMean', 'lastVariance'],
  parameters: {
    inputDimension: { kind: 'integer', description: 'number of parameters', min: 1, max: 64 },
    numSamples: {
      kind: 'integer',
      description: 'number of samples',
      min: 1,
      max: 2 ** 24,
      default: 16,
    },
    spread: { kind: 'number', description: 'last over first input scale', min: 1, default: 2 },
    noiseVariance: { kind: 'number', description: 'of the targets', min: 1e-12, default: 1 },
    priorPrecision: { kind: 'number', description: 'of each parameter', min: 0, default: 1 },
    signal: { kind: 'number', description: 'size of the true parameters', default: 1 },
    problem: { kind: 'integer', description: 'which data set', min: 0, default: 0 },
    temperature: { kind: 'number', description: 'T', min: 0, default: 1 },
    stepSize: { kind: 'number', description: 'eta', min: 0, exclusiveMin: true },
    batchSize: { kind: 'integer', description: 'all samples when absent', min: 1, optional: true },
    numSteps: {
      kind: 'integer',
      description: 'steps of a run',
      min: 2,
      max: maxSteps,
      default: 20000,
    },
  },
  leastMemory: ({ inputDimension, numSamples }) =>
    leastMemoryOf({
      inputDimension: Number(inputDimension),
      numPoints: Number(numSamples),
      width: 1,
    }),
  simulate: async (parameters, key, engine) => {
    const number = (name: string) => Number(parameters[name]);
    const model = quasiRandomRegression({
      inputDimension: number('inputDimension'),
      numSamples: number('numSamples'),
      spread: number('spread'),
      noiseVariance: number('noiseVariance'),
      priorPrecision: number('priorPrecision'),
      problem: number('problem'),
      signal: number('signal'),
    });
    const options = {
      stepSize: number('stepSize'),
      temperature: number('temperature'),
      ...(parameters.batchSize === undefined ? {} : { batchSize: number('batchSize') }),
    };
    const numSteps = number('numSteps');
    const chain = linearRegressionChain(model, options, {
      key,
      state: initialState(model.inputDimension, key),
      numSteps,
      records: { from: Math.floor(numSteps / 5), every: 1 },
    });
    const [{ outcome, records }] = await engine.run(twoLayerChain, [chain]);
    if (outcome !== 'completed') {
      return unusable(outcome, `stepSize=${number('stepSize')} is beyond 2 / curvature`);
    }
    const { numRecords, firstMoments, secondMoments } = records;
    return completed(
      [0, model.inputDimension - 1].flatMap((coordinate) => {
        const mean = firstMoments[coordinate] / numRecords;
        return [mean, secondMoments[coordinate] / numRecords - mean ** 2];
      }),
    );
  },
};

/** A standard normal starting point of the replicate. */
function initialState(dimension: number, key: RandomKey): Float64Array {
  const state = new Float64Array(dimension);
  fillNormal(key, streams.initialState, 0, state);
  return state;
}
