import { describe, expect, test } from 'vitest';
import type { LinearRegression } from '../../../../src/models/index.js';
import {
  batchCurvatures,
  langevinStationaryLaw,
  linearRegressionPosterior,
  meanCriticalStepSize,
  meanSquareCriticalStepSize,
  minibatchStationaryLaw,
} from '../../../../src/theory/index.js';

const right: LinearRegression = {
  inputs: Float64Array.of(1, -1, 2),
  targets: Float64Array.of(1, 0, 2),
  inputDimension: 1,
  numSamples: 3,
  noiseVariance: 1,
  priorPrecision: 1,
};

const theories: Readonly<Record<string, (regression: LinearRegression) => unknown>> = {
  linearRegressionPosterior: (regression) => linearRegressionPosterior(regression, 1),
  langevinStationaryLaw: (regression) =>
    langevinStationaryLaw(regression, { stepSize: 0.01, temperature: 1 }),
  minibatchStationaryLaw: (regression) =>
    minibatchStationaryLaw(regression, { stepSize: 0.01, temperature: 1, batchSize: 1 }),
  meanCriticalStepSize,
  meanSquareCriticalStepSize: (regression) => meanSquareCriticalStepSize(regression, 1),
  batchCurvatures: (regression) => batchCurvatures(regression, 1),
};

const bad: readonly (readonly [Partial<LinearRegression>, string])[] = [
  [{ targets: Float64Array.of(1, Number.NaN, 2) }, 'targets[1]=NaN: expected a finite number'],
  [{ inputs: Float64Array.of(1, 1, -Infinity) }, 'inputs[2]=-Infinity: expected a finite number'],
  [{ inputs: Float64Array.of(1, 1, 1, 1) }, 'inputs.length=4: expected 3'],
  [{ targets: Float64Array.of(1, 1) }, 'targets.length=2: expected 3'],
  [{ noiseVariance: -1 }, 'noiseVariance=-1: expected a finite number > 0'],
  [{ noiseVariance: 0 }, 'noiseVariance=0: expected a finite number > 0'],
  [{ noiseVariance: Number.NaN }, 'noiseVariance=NaN: expected a finite number > 0'],
  [{ priorPrecision: -0.5 }, 'priorPrecision=-0.5: expected a finite number >= 0'],
  [{ priorPrecision: Number.POSITIVE_INFINITY }, 'priorPrecision=Infinity: expected a finite'],
  [{ numSamples: 1.5 }, 'numSamples=1.5: expected a whole number >= 1'],
];

describe.each(Object.entries(theories))('%s', (_, theory) => {
  test.each(bad)('refuses by name: %j', (changes, message) => {
    expect(() => theory({ ...right, ...changes })).toThrow(message);
  });

  test('takes the regression without them', () => {
    expect(() => theory(right)).not.toThrow();
  });
});
