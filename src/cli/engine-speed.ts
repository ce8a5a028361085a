import { linearRegressionGradient, runSgld } from '../dynamics/index.js';
import { quasiRandomRegression } from '../models/index.js';
import { keyFromSeed } from '../random/index.js';

/** A speed as it was measured, once. */
export interface EngineSpeed {
  readonly engine: string;
  readonly what: string;
  readonly stepsPerSecond: number;
}

const measuredSeconds = 0.3;
const stepsAtOnce = 500;
const inputDimension = 16;

/** Times SGLD of a small linear regression on the reference engine. */
export function measureReferenceSpeed(): EngineSpeed {
  const model = quasiRandomRegression({
    inputDimension,
    numSamples: 64,
    spread: 2,
    noiseVariance: 1,
    priorPrecision: 1,
    problem: 0,
    signal: 1,
  });
  const gradient = linearRegressionGradient(model);
  const state = new Float64Array(inputDimension);
  const key = keyFromSeed(1);
  const run = (): void => {
    runSgld(gradient, { stepSize: 1e-3, temperature: 1 }, key, state, stepsAtOnce, () => {});
  };
  run();
  const startedAt = performance.now();
  let numSteps = 0;
  let seconds = 0;
  while (seconds < measuredSeconds) {
    run();
    numSteps += stepsAtOnce;
    seconds = (performance.now() - startedAt) / 1000;
  }
  return {
    engine: 'reference',
    what: `SGLD of a linear regression with ${inputDimension} parameters, one thread`,
    stepsPerSecond: numSteps / seconds,
  };
}
