import type { Derivative } from './initial-value-problem.js';

/** Where in the step each stage is evaluated. */
const nodes = [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1];

/** How much of each earlier slope leads to a stage; the last row is the solution of order 5. */
const stageWeights = [
  [],
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
];

/** The solution of order 5 minus the embedded one of order 4. */
const errorWeights = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40];

/** A solution that is carried from step to step. */
export interface RungeKuttaSolution {
  state: Float64Array;
  /** Slopes of the stages; the first is f at the state. */
  readonly slopes: Float64Array[];
  /** Where the last trial step led. */
  trial: Float64Array;
}

/** A solution at its start; evaluates f once. */
export function startRungeKutta(
  derivative: Derivative,
  time: number,
  state: Float64Array,
): RungeKuttaSolution {
  const slopes = nodes.map(() => new Float64Array(state.length));
  derivative(time, state, slopes[0]);
  return { state: state.slice(), slopes, trial: state.slice() };
}

/** Evaluations of f in one step: its last slope is the first of the next step. */
export const stepCost = 6;

/**
 * One step of the method of Dormand and Prince; it counts when `acceptStep` follows.
 *
 * @returns whether where it leads, and the slope there, are finite
 * @source dormand1980, table 2 (RK5(4)7M)
 */
export function tryStep(
  derivative: Derivative,
  time: number,
  step: number,
  solution: RungeKuttaSolution,
): boolean {
  const { state, slopes, trial } = solution;
  for (let stage = 1; stage < nodes.length; stage++) {
    const weights = stageWeights[stage];
    for (let i = 0; i < state.length; i++) {
      let slope = 0;
      for (let j = 0; j < stage; j++) slope += weights[j] * slopes[j][i];
      trial[i] = state[i] + step * slope;
    }
    derivative(time + nodes[stage] * step, trial, slopes[stage]);
  }
  return trial.every(Number.isFinite) && slopes[nodes.length - 1].every(Number.isFinite);
}

/** Makes where the last trial step led the state. */
export function acceptStep(solution: RungeKuttaSolution): void {
  const { state, slopes, trial } = solution;
  [solution.state, solution.trial] = [trial, state];
  const last = nodes.length - 1;
  [slopes[0], slopes[last]] = [slopes[last], slopes[0]];
}

/** Estimated error that the last trial step adds to a component. */
export function stepError({ slopes }: RungeKuttaSolution, step: number, component: number): number {
  let error = 0;
  for (let j = 0; j < errorWeights.length; j++) error += errorWeights[j] * slopes[j][component];
  return step * error;
}
