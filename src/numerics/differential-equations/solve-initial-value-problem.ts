import { invalidArgument } from '../../core/index.js';
import {
  type InitialValueProblem,
  requireInitialValueProblem,
  type Trajectory,
  type TrajectoryTolerance,
} from './initial-value-problem.js';
import { type EvaluationBudget, type March, march } from './march.js';
import { type Excess, toleranceNotKept } from './why-not-solved.js';

/** What the solution may be off by, and what it may cost. */
export interface InitialValueOptions {
  readonly tolerance: TrajectoryTolerance;
  /** Evaluations of f, all attempts together; default 10^7. */
  readonly maxEvaluations?: number;
}

const maxAttempts = 8;

/**
 * Solution of y' = f(t, y) at stated times, each number with a bound on its error.
 *
 * Definition: the method of Dormand and Prince, of order 5, with steps chosen so that the
 * estimated error of each stays below a local tolerance, and each step again as two of half
 * the size. The finer solution is returned.
 * Error bound: the difference of the two solutions, the largest of the last three steps, and
 * the roundings of all steps. It holds wherever halving all steps at least halves the error,
 * and overstates it by about 31 where f is smooth, as the error then falls by 32. A local
 * tolerance bounds nothing: it says what one step adds, and the errors of thousands of
 * steps add up, or grow with the solution. While a bound exceeds the tolerance, the problem
 * is solved again with stricter steps.
 *
 * @param problem - f, smooth along the solution, and the start
 * @param times - increasing, from the initial time on; each is the end of a step
 * @param options - tolerance of every returned number, and the budget
 * @throws VerificationError 'invalid-argument' for times that do not increase, a start that
 *   is not finite, and tolerances that are not positive; 'not-converged' where the solution
 *   or f is not finite or steps become too small to count, with time and state; where
 *   roundings alone exceed the tolerance; and when the budget is spent, as for stiff problems
 * @remarks Explicit: the number of steps is at least about the length of time times the
 *   fastest rate / 3. 18 evaluations a step. At tolerances below 1e-12 roundings dominate.
 *   Own code after a survey of npm (2026-11-28): odex (2.0.4 of 2017 without types, 3.0.0
 *   never released), numeric (2012) and solveODE of mathjs return NaN as a solution; dopri,
 *   typed and with dense output, calls a NaN too many steps, sorts its critical times as
 *   texts, and has no release beyond 0.0.13. None says how wrong its result is: solving
 *   twice on one mesh needs the steps themselves.
 * @source dormand1980; hairer1993, II.4 (control of steps, extrapolation of errors)
 */
export function solveInitialValueProblem(
  problem: InitialValueProblem,
  times: readonly number[],
  { tolerance, maxEvaluations = 1e7 }: InitialValueOptions,
): Trajectory {
  requireInitialValueProblem(problem, times, tolerance);
  if (!(maxEvaluations >= 1)) {
    throw invalidArgument('maxEvaluations', maxEvaluations, 'a number >= 1');
  }
  const budget: EvaluationBudget = { max: maxEvaluations, spent: 0 };
  let share = 0.1;
  for (let attempt = 1; ; attempt++) {
    const local = { absolute: share * tolerance.absolute, relative: share * tolerance.relative };
    const { largest, ...trajectory } = march(problem, times, local, budget);
    const worst = largestExcess({ largest, ...trajectory }, tolerance);
    if (worst.excess <= 1) return { ...trajectory, numEvaluations: budget.spent };
    if (attempt === maxAttempts || worst.excessOfRounding > 0.5) {
      throw toleranceNotKept(worst, trajectory.numSteps);
    }
    share *= Math.max(1e-3, 0.2 / worst.excess);
  }
}

/** The number whose error is largest in units of what the tolerance allows it. */
function largestExcess(
  { times, numericalErrors, largest, numSteps }: March,
  { absolute, relative }: TrajectoryTolerance,
): Excess {
  let worst: Excess = { time: 0, component: 0, error: 0, excess: 0, excessOfRounding: 0 };
  for (const [index, time] of times.entries()) {
    for (const [component, error] of numericalErrors[index].entries()) {
      const size = largest[index][component];
      const allowed = absolute + relative * size;
      const excess = error / allowed;
      if (excess > worst.excess) {
        const excessOfRounding = (numSteps * Number.EPSILON * size) / allowed;
        worst = { time, component, error, excess, excessOfRounding };
      }
    }
  }
  return worst;
}
