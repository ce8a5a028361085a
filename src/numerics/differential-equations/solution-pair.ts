import { acceptStep, type RungeKuttaSolution, tryStep } from './dormand-prince.js';
import type { Derivative, TrajectoryTolerance } from './initial-value-problem.js';
import { relativeStepError } from './step-size-control.js';

/** Two solutions on one mesh, and what they tell of each other. */
export interface SolutionPair {
  readonly coarse: RungeKuttaSolution;
  /** Takes two steps of half the size for each of the coarse one. */
  readonly fine: RungeKuttaSolution;
  /** |coarse - fine| after each of the last three steps. */
  readonly discrepancies: readonly Float64Array[];
  /** Largest |fine| so far. */
  readonly largest: Float64Array;
  numSteps: number;
}

/** Both solutions at the start. */
export function startPair(coarse: RungeKuttaSolution): SolutionPair {
  const { state, slopes } = coarse;
  return {
    coarse,
    fine: {
      state: state.slice(),
      slopes: slopes.map((slope) => slope.slice()),
      trial: state.slice(),
    },
    discrepancies: [0, 1, 2].map(() => new Float64Array(state.length)),
    largest: state.map(Math.abs),
    numSteps: 0,
  };
}

/**
 * One step of both solutions, taken only if the coarse one keeps the tolerance.
 *
 * @returns estimated error of the coarse step, relative to what is allowed: the step was
 *   taken when it is at most 1; NaN where something is not finite
 */
export function tryPair(
  derivative: Derivative,
  time: number,
  step: number,
  pair: SolutionPair,
  tolerance: TrajectoryTolerance,
): number {
  const { coarse, fine } = pair;
  if (!tryStep(derivative, time, step, coarse)) return Number.NaN;
  const error = relativeStepError(coarse, step, tolerance);
  if (!(error <= 1)) return error;
  const before = { state: fine.state.slice(), slope: fine.slopes[0].slice() };
  for (const start of [time, time + step / 2]) {
    if (!tryStep(derivative, start, step / 2, fine)) {
      fine.state.set(before.state);
      fine.slopes[0].set(before.slope);
      return Number.NaN;
    }
    acceptStep(fine);
  }
  acceptStep(coarse);
  compare(pair);
  return error;
}

function compare(pair: SolutionPair): void {
  const { coarse, fine, discrepancies, largest } = pair;
  const discrepancy = discrepancies[pair.numSteps % discrepancies.length];
  for (let i = 0; i < discrepancy.length; i++) {
    discrepancy[i] = Math.abs(coarse.state[i] - fine.state[i]);
    largest[i] = Math.max(largest[i], Math.abs(fine.state[i]));
  }
  pair.numSteps++;
}

/**
 * Bounds on the errors of the fine solution: the largest discrepancy of the last three steps,
 * as a single one may vanish where the error changes sign, and the roundings of all steps.
 */
export function errorBounds({ discrepancies, largest, numSteps }: SolutionPair): Float64Array {
  return largest.map(
    (size, i) =>
      Math.max(...discrepancies.map((discrepancy) => discrepancy[i])) +
      numSteps * Number.EPSILON * size,
  );
}
