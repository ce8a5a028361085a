import { completed, type RandomKey, type Simulator, unusable } from '../core/index.js';
import { quasiRandomRegression } from '../models/index.js';
import { fillNormal, streams } from '../random/index.js';
import { linearRegressionGradient, minibatchGradient } from './linear-regression-gradient.js';
import { runSgld } from './sgld.js';

/** `tvd simulate sgld/linear-regression`: values in the order of the observables. */
export const sgldLinearRegression: Simulator = {
  id: 'sgld/linear-regression',
  summary: 'SGLD of a Bayesian linear regression, full batch or minibatch',
  source: { key: 'welling2011', locator: 'equation 4' },
  observables: ['firstMean', 'firstVariance', 'lastMean', 'lastVariance'],
  parameters: {
    inputDimension: { kind: 'integer', description: 'number of parameters', min: 1, max: 64 },
    numSamples: { kind: 'integer', description: 'number of samples', min: 1, default: 16 },
    spread: { kind: 'number', description: 'last over first input scale', min: 1, default: 2 },
    noiseVariance: { kind: 'number', description: 'of the targets', min: 1e-12, default: 1 },
    priorPrecision: { kind: 'number', description: 'of each parameter', min: 0, default: 1 },
    signal: { kind: 'number', description: 'size of the true parameters', default: 1 },
    problem: { kind: 'integer', description: 'which data set', min: 0, default: 0 },
    temperature: { kind: 'number', description: 'T', min: 0, default: 1 },
    stepSize: { kind: 'number', description: 'eta', min: 0, exclusiveMin: true },
    batchSize: { kind: 'integer', description: 'all samples when absent', min: 1, optional: true },
    numSteps: { kind: 'integer', description: 'steps of a run', min: 2, default: 20000 },
  },
  simulate: (parameters, key) => {
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
    const field =
      parameters.batchSize === undefined
        ? linearRegressionGradient(model)
        : minibatchGradient(model, number('batchSize'), key);
    const state = initialState(model.inputDimension, key);
    const numSteps = number('numSteps');
    const burnIn = Math.floor(numSteps / 5);
    const coordinates = [0, model.inputDimension - 1];
    const sums = coordinates.map(() => ({ first: 0, second: 0 }));
    const outcome = runSgld(
      field,
      { stepSize: number('stepSize'), temperature: number('temperature') },
      key,
      state,
      numSteps,
      (current, step) => {
        if (step < burnIn) return;
        for (const [place, coordinate] of coordinates.entries()) {
          const value = current[coordinate] ?? Number.NaN;
          const sum = sums[place];
          if (sum === undefined) continue;
          sum.first += value;
          sum.second += value * value;
        }
      },
    );
    if (outcome !== 'completed') {
      return unusable(outcome, `stepSize=${number('stepSize')} is beyond 2 / curvature;`);
    }
    const count = numSteps - burnIn;
    return completed(
      sums.flatMap(({ first, second }) => [first / count, second / count - (first / count) ** 2]),
    );
  },
};

/** A standard normal starting point of the replicate. */
function initialState(dimension: number, key: RandomKey): Float64Array {
  const state = new Float64Array(dimension);
  fillNormal(key, streams.initialState, 0, state);
  return state;
}
