import { type RungeKuttaSolution, stepError } from './dormand-prince.js';
import type { Derivative, TrajectoryTolerance } from './initial-value-problem.js';

/** Steps are chosen a tenth below what the estimate allows, and change by at most fivefold. */
const [safety, mostShrinking, mostGrowing] = [0.9, 0.2, 5];

/** Exponents of the last two errors for a method whose error estimate has order 4. */
const [ofThis, ofLast] = [0.7 / 5, 0.4 / 5];

/** Largest estimated error of a trial step, in units of what each component is allowed. */
export function relativeStepError(
  solution: RungeKuttaSolution,
  step: number,
  { absolute, relative }: TrajectoryTolerance,
): number {
  const { state, trial } = solution;
  let largest = 0;
  for (let i = 0; i < state.length; i++) {
    const allowed = absolute + relative * Math.max(Math.abs(state[i]), Math.abs(trial[i]));
    largest = Math.max(largest, Math.abs(stepError(solution, step, i)) / allowed);
  }
  return largest;
}

/**
 * Factor from a step that was accepted to the next one.
 *
 * @param error - relative error of the step, <= 1
 * @param lastError - that of the one before
 * @source gustafsson1991, section 4 (proportional and integral control)
 */
export function factorAfterAcceptance(error: number, lastError: number): number {
  if (error === 0) return mostGrowing;
  const factor = safety * error ** -ofThis * lastError ** ofLast;
  return Math.min(mostGrowing, Math.max(mostShrinking, factor));
}

/** Factor from a step that was rejected to the next trial; `error` > 1, or NaN where f was not finite. */
export function factorAfterRejection(error: number): number {
  return Number.isNaN(error) ? mostShrinking : Math.max(mostShrinking, safety * error ** (-1 / 5));
}

/**
 * A first step from the sizes of y, y' and y''; evaluates f once.
 *
 * @source hairer1993, II.4 (starting step size)
 */
export function firstStep(
  derivative: Derivative,
  time: number,
  { state, slopes }: RungeKuttaSolution,
  { absolute, relative }: TrajectoryTolerance,
): number {
  const sizeOf = (vector: (component: number) => number): number =>
    state.reduce(
      (size, value, i) =>
        Math.max(size, Math.abs(vector(i)) / (absolute + relative * Math.abs(value))),
      0,
    );
  const slope = sizeOf((i) => slopes[0][i]);
  const distance = sizeOf((i) => state[i]);
  const guess = distance > 1e-5 && slope > 1e-5 ? (0.01 * distance) / slope : 1e-6;
  const nearby = state.map((value, i) => value + guess * slopes[0][i]);
  const slopeThere = new Float64Array(state.length);
  derivative(time + guess, nearby, slopeThere);
  const curvature = sizeOf((i) => slopeThere[i] - slopes[0][i]) / guess;
  const steepest = Math.max(slope, curvature);
  const next = steepest > 1e-15 ? (0.01 / steepest) ** (1 / 5) : guess * 1e-3;
  return Number.isFinite(next) ? Math.min(100 * guess, next) : guess;
}
