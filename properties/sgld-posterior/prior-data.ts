import { fillNormal, type LinearRegression, type RandomKey, streams } from 'theory-vs-dynamics';
import { type Problem, priorStart } from './regression.js';

/** Parameters drawn from the prior, and data drawn with them: one draw of the joint law. */
export interface JointDraw {
  readonly parameters: Float64Array;
  readonly model: LinearRegression;
}

/** Draws parameters from N(0, T / rho), then targets from N(x . theta, T sigma^2). */
export function drawJoint(problem: Problem, key: RandomKey): JointDraw {
  const parameters = priorStart(problem, key);
  return { parameters, model: withTargets(problem, parameters, key, 0) };
}

/**
 * The regression with targets drawn anew around the inputs times the parameters.
 *
 * @param draw - which of the independent draws of this key
 */
export function withTargets(
  { model, temperature }: Problem,
  parameters: ArrayLike<number>,
  key: RandomKey,
  draw: number,
): LinearRegression {
  const targets = new Float64Array(model.numSamples);
  fillNormal(key, streams.data, draw, targets);
  const scale = Math.sqrt(temperature * model.noiseVariance);
  for (let i = 0; i < targets.length; i++) {
    targets[i] = outputAt(model, parameters, i) + scale * targets[i];
  }
  return { ...model, targets };
}

/** x_i . theta. */
export function outputAt(
  { inputs, inputDimension }: LinearRegression,
  parameters: ArrayLike<number>,
  i: number,
): number {
  let output = 0;
  for (let j = 0; j < inputDimension; j++) output += inputs[i * inputDimension + j] * parameters[j];
  return output;
}

/** |y - X theta|^2 / sigma^2: minus twice the log-likelihood at temperature 1. */
export function residualSumOfSquares(
  model: LinearRegression,
  parameters: ArrayLike<number>,
): number {
  let sum = 0;
  for (let i = 0; i < model.numSamples; i++) {
    sum += (model.targets[i] - outputAt(model, parameters, i)) ** 2;
  }
  return sum / model.noiseVariance;
}

/** |theta|^2. */
export function squaredNorm(parameters: Float64Array): number {
  return parameters.reduce((sum, value) => sum + value * value, 0);
}
