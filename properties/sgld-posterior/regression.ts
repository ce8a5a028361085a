import {
  fillNormal,
  integers,
  type LinearRegression,
  linearRegressionPosterior,
  logUniform,
  quasiRandomRegression,
  type RandomKey,
  streams,
  uniform,
} from 'theory-vs-dynamics';
import type { Sampler } from './sampler.js';

/**
 * Regressions whose prior matters (its precision is a tenth to a multiple of
 * the data's) and whose slowest direction still relaxes within a few hundred
 * steps.
 */
export const regressionDomain = {
  inputDimension: integers(1, 3),
  numSamples: integers(12, 24),
  spread: uniform(1, 2, 10),
  priorPrecision: logUniform(3, 30, 20),
  problem: integers(0, 99),
  temperature: logUniform(0.25, 4, 16),
} as const;

export interface RegressionSetting {
  readonly inputDimension: number;
  readonly numSamples: number;
  readonly spread: number;
  readonly priorPrecision: number;
  readonly problem: number;
  readonly temperature: number;
  /** Step size times the largest curvature. */
  readonly relativeStepSize: number;
}

/** A regression problem with what an observer needs to know about it. */
export interface Problem {
  readonly model: LinearRegression;
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
}

/** Replicates of one setting share its problem, which nothing changes. */
const knownProblems = new WeakMap<RegressionSetting, Problem>();

export function problemOf(setting: RegressionSetting): Problem {
  const known = knownProblems.get(setting);
  if (known !== undefined) return known;
  const problem = newProblem(setting);
  knownProblems.set(setting, problem);
  return problem;
}

function newProblem(setting: RegressionSetting): Problem {
  const model = quasiRandomRegression({
    inputDimension: setting.inputDimension,
    numSamples: setting.numSamples,
    spread: setting.spread,
    noiseVariance: 1,
    priorPrecision: setting.priorPrecision,
    problem: setting.problem,
    signal: 2,
  });
  const { eigen, mean, hessian } = linearRegressionPosterior(model, setting.temperature);
  const curvatures = eigen.values;
  const stepSize = setting.relativeStepSize / curvatures[curvatures.length - 1];
  return {
    model,
    curvatures,
    directions: eigen.vectors,
    mean,
    hessian,
    stepSize,
    temperature: setting.temperature,
    relaxationSteps: 1 / (stepSize * curvatures[0]),
  };
}

/** The correct full-batch sampler of a problem. */
export function samplerOf({ model, stepSize, temperature }: Problem): Sampler {
  return { model, options: { stepSize, temperature } };
}

/** A starting point from the prior, at the temperature of the problem. */
export function priorStart({ model, temperature }: Problem, key: RandomKey): Float64Array {
  const state = new Float64Array(model.inputDimension);
  fillNormal(key, streams.initialState, 0, state);
  const scale = Math.sqrt(temperature / model.priorPrecision);
  return state.map((value) => scale * value);
}

/** Projection of a state on direction k. */
export function project({ directions }: Problem, k: number, state: ArrayLike<number>): number {
  let sum = 0;
  for (let j = 0; j < state.length; j++) sum += directions[k * state.length + j] * state[j];
  return sum;
}

/** Per direction: a labelled number. */
export function perDirection(
  problem: Problem,
  value: (curvature: number, k: number) => number,
): Record<string, number> {
  return Object.fromEntries(
    Array.from(problem.curvatures, (curvature, k) => [`direction ${k + 1}`, value(curvature, k)]),
  );
}
