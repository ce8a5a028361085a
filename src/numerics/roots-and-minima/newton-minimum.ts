import { invalidArgument } from '../../core/index.js';
import { cholesky, solveByCholesky } from '../linear-algebra/cholesky.js';

/** A function at one point. */
export interface ConvexValue {
  readonly value: number;
  readonly gradient: Float64Array;
  /** Row-major n x n; the lower triangle is read. Computed on demand. */
  readonly hessian: () => Float64Array;
}

/** When Newton's method stops. */
export interface NewtonOptions {
  /** Gradient norm at which it stops; > 0. */
  readonly tolerance: number;
  /** Steps it may take; a whole number >= 0. */
  readonly maxIterations: number;
}

/** Where Newton's method stopped. */
export interface NewtonMinimum {
  readonly point: Float64Array;
  /** Euclidean norm of the gradient there. */
  readonly gradientNorm: number;
  /** Steps taken. */
  readonly iterations: number;
}

/**
 * Minimum of a smooth strictly convex function by Newton's method with
 * backtracking.
 *
 * Each step solves hessian step = -gradient and is halved until the function
 * falls by at least 1e-4 of what the gradient promises. Once the promised fall
 * is below the rounding of the value, a step counts when it lowers the gradient.
 *
 * @param evaluate - value, gradient and Hessian at a point
 * @param start - n numbers; left unchanged
 * @param options - tolerance of the gradient and number of steps
 * @returns where it stopped: below the tolerance, after the last step, or where
 *   rounding allows no further descent; look at `gradientNorm`
 * @throws VerificationError 'invalid-argument' when an option is out of range, a
 *   value is not finite at the start, or a Hessian is not positive definite
 * @source nocedal2006, algorithms 3.1 and 3.2
 */
export function newtonMinimum(
  evaluate: (point: Float64Array) => ConvexValue,
  start: Float64Array,
  options: NewtonOptions,
): NewtonMinimum {
  const { tolerance, maxIterations } = options;
  if (!(tolerance > 0)) throw invalidArgument('tolerance', tolerance, 'a number > 0');
  if (!(Number.isInteger(maxIterations) && maxIterations >= 0)) {
    throw invalidArgument('maxIterations', maxIterations, 'a whole number >= 0');
  }
  let point: Float64Array = start.slice();
  let current = evaluate(point);
  if (!Number.isFinite(current.value)) {
    throw invalidArgument('start', Array.from(start), 'a point where the function is finite');
  }
  let iterations = 0;
  while (norm(current.gradient) > tolerance && iterations < maxIterations) {
    const factor = cholesky(current.hessian(), point.length);
    const step = solveByCholesky(factor, current.gradient);
    const next = descend(evaluate, point, current, step);
    if (next === undefined) break;
    point = next.point;
    current = next.reached;
    iterations++;
  }
  return { point, gradientNorm: norm(current.gradient), iterations };
}

/** The first of point - step, point - step / 2, ... that descends, if one does. */
function descend(
  evaluate: (point: Float64Array) => ConvexValue,
  point: Float64Array,
  current: ConvexValue,
  step: Float64Array,
): { point: Float64Array; reached: ConvexValue } | undefined {
  const slope = step.reduce((sum, entry, i) => sum + entry * current.gradient[i], 0);
  const isBelowRounding = slope < 1e3 * Number.EPSILON * Math.abs(current.value);
  for (let share = 1; share > 1e-10; share /= 2) {
    const candidate = point.map((entry, i) => entry - share * step[i]);
    const reached = evaluate(candidate);
    const isLower = isBelowRounding
      ? norm(reached.gradient) < norm(current.gradient)
      : reached.value <= current.value - 1e-4 * share * slope;
    if (isLower) return { point: candidate, reached };
  }
  return undefined;
}

function norm(vector: Float64Array): number {
  return Math.hypot(...vector);
}
