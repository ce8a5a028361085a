import type { RandomKey } from '../../core/index.js';
import type { LinearRegression } from '../../models/index.js';
import { normalDraws, streams } from '../../random/index.js';

/** Parameters drawn from the prior, and data drawn with them: one draw of the joint law. */
export interface RegressionJointDraw {
  readonly parameters: Float64Array;
  readonly model: LinearRegression;
}

/** A regression at a temperature: its posterior is proportional to exp(-U / T). */
export interface TemperedRegression {
  readonly model: LinearRegression;
  /** T */
  readonly temperature: number;
}

/** Draws parameters from N(0, T / rho), then targets from N(x . theta, T sigma^2). */
export function drawRegressionJoint(
  problem: TemperedRegression,
  key: RandomKey,
): RegressionJointDraw {
  const parameters = drawRegressionPrior(problem, key);
  return { parameters, model: withDrawnTargets(problem, parameters, key, 0) };
}

/** Parameters from the prior N(0, T / rho). */
export function drawRegressionPrior(problem: TemperedRegression, key: RandomKey): Float64Array {
  const scale = regressionPriorScale(problem);
  const draws = normalDraws(key, problem.model.inputDimension, streams.initialState);
  return draws.map((z) => scale * z);
}

/** Standard deviation of that prior. */
export function regressionPriorScale({ model, temperature }: TemperedRegression): number {
  return Math.sqrt(temperature / model.priorPrecision);
}

/**
 * The regression with targets drawn anew around the inputs times the parameters.
 *
 * @param draw - which of the independent draws of this key
 */
export function withDrawnTargets(
  { model, temperature }: TemperedRegression,
  parameters: ArrayLike<number>,
  key: RandomKey,
  draw: number,
): LinearRegression {
  const scale = Math.sqrt(temperature * model.noiseVariance);
  const noise = normalDraws(key, model.numSamples, streams.data, draw);
  return {
    ...model,
    targets: noise.map((z, i) => regressionOutput(model, parameters, i) + scale * z),
  };
}

/** x_i . theta. */
export function regressionOutput(
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
    sum += (model.targets[i] - regressionOutput(model, parameters, i)) ** 2;
  }
  return sum / model.noiseVariance;
}
