import * as tvd from 'theory-vs-dynamics';

/**
 * Regressions whose prior matters (its precision is a tenth to a multiple of
 * the data's) and whose slowest direction still relaxes within a few hundred
 * steps.
 */
export const regressions = {
  inputDimension: tvd.integers(1, 3),
  numSamples: tvd.integers(12, 24),
  spread: tvd.uniform(1, 2, 10),
  noiseVariance: tvd.oneOf(0.7, 1.5),
  priorPrecision: tvd.logUniform(3, 30, 20),
  problem: tvd.integers(0, 99),
  temperature: tvd.logUniform(0.25, 4, 16),
} as const;

const { inputDimension: _, spread: __, ...oneParameter } = regressions;

/** The same with one parameter. */
export { oneParameter };

/** What a problem is made of. */
export interface RegressionSetting {
  readonly inputDimension: number;
  readonly numSamples: number;
  readonly spread: number;
  readonly noiseVariance: number;
  readonly priorPrecision: number;
  readonly problem: number;
  readonly temperature: number;
  /** Step size times the largest curvature. */
  readonly relativeStepSize: number;
}

/** A regression problem with what an observer needs to know about it: the frame of a claim. */
export interface Problem {
  readonly model: tvd.LinearRegression;
  /** Ascending. */
  readonly curvatures: Float64Array;
  /** Row k is the unit eigenvector of curvature k. */
  readonly directions: Float64Array;
  readonly mean: Float64Array;
  readonly hessian: Float64Array;
  readonly stepSize: number;
  readonly temperature: number;
  /** Steps in which the slowest direction decays by a factor e. */
  readonly relaxationSteps: number;
  readonly relativeStepSize: number;
}

export function problemOf(setting: RegressionSetting): Problem {
  const { relativeStepSize, temperature } = setting;
  const model = tvd.quasiRandomRegression({ ...setting, signal: 2 });
  const { eigen, mean, hessian } = tvd.linearRegressionPosterior(model, temperature);
  const curvatures = eigen.values;
  const stepSize = relativeStepSize / curvatures[curvatures.length - 1];
  const relaxationSteps = 1 / (stepSize * curvatures[0]);
  const directions = eigen.vectors;
  return {
    model,
    curvatures,
    directions,
    mean,
    hessian,
    stepSize,
    temperature,
    relaxationSteps,
    relativeStepSize,
  };
}

/** Projection of a state on direction k. */
export function project({ directions }: Problem, k: number, state: ArrayLike<number>): number {
  let sum = 0;
  for (let j = 0; j < state.length; j++) sum += directions[k * state.length + j] * state[j];
  return sum;
}

/** One number for each curvature. */
export function perDirection<T>(
  { curvatures }: Problem,
  value: (curvature: number, k: number) => T,
): T[] {
  return Array.from(curvatures, value);
}

/** |theta|^2. */
export function squaredNorm(parameters: Float64Array): number {
  return parameters.reduce((sum, value) => sum + value * value, 0);
}
