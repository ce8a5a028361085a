import type { RandomKey } from '../../src/core/index.js';
import { type LinearRegression, quasiRandomRegression } from '../../src/models/index.js';
import { fillNormal } from '../../src/random/index.js';

/** A small regression with a noticeable prior and a noise variance that is not 1. */
export function smallRegression(inputDimension = 3, numSamples = 6): LinearRegression {
  return quasiRandomRegression({
    inputDimension,
    numSamples,
    spread: 2,
    noiseVariance: 0.5,
    priorPrecision: 1.5,
    problem: 3,
    signal: 2,
  });
}

/** U(theta), straight from the definition in `LinearRegression`. */
export function potential(model: LinearRegression, theta: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < model.numSamples; i++) {
    let output = 0;
    for (let j = 0; j < model.inputDimension; j++) {
      output += model.inputs[i * model.inputDimension + j] * theta[j];
    }
    total += (output - model.targets[i]) ** 2 / (2 * model.noiseVariance);
  }
  for (let j = 0; j < model.inputDimension; j++)
    total += (model.priorPrecision * theta[j] ** 2) / 2;
  return total;
}

/** Central differences of a function of many variables. */
export function centralDifferences(
  of: (theta: Float64Array) => number,
  theta: Float64Array,
  step = 1e-5,
): Float64Array {
  return theta.map((_, j) => {
    const shifted = (by: number) => {
      const moved = theta.slice();
      moved[j] += by;
      return of(moved);
    };
    return (shifted(step) - shifted(-step)) / (2 * step);
  });
}

/** A standard normal state. */
export function randomState(dimension: number, key: RandomKey): Float64Array {
  const state = new Float64Array(dimension);
  fillNormal(key, 9, 0, state);
  return state;
}
