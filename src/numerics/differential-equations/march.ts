import { startRungeKutta, stepCost } from './dormand-prince.js';
import type {
  InitialValueProblem,
  Trajectory,
  TrajectoryTolerance,
} from './initial-value-problem.js';
import { errorBounds, startPair, tryPair } from './solution-pair.js';
import { factorAfterAcceptance, factorAfterRejection, firstStep } from './step-size-control.js';
import { budgetSpent, slopeNotFinite, stepsVanish } from './why-not-solved.js';

/** Evaluations of f that may be spent, over all attempts. */
export interface EvaluationBudget {
  readonly max: number;
  spent: number;
}

/** A trajectory, and the largest absolute value of each component up to each time. */
export interface March extends Omit<Trajectory, 'numEvaluations'> {
  readonly largest: readonly Float64Array[];
}

/**
 * Solves the problem twice at once: by steps that keep the local tolerance, and by two steps
 * of half the size for each of them. Steps end on the stated times.
 *
 * @param local - what a single step of the coarser solution may be off by
 * @throws VerificationError 'not-converged' where steps become too small to count, where f
 *   is not finite, or when the budget is spent
 */
export function march(
  { derivative, initialState, initialTime = 0 }: InitialValueProblem,
  times: readonly number[],
  local: TrajectoryTolerance,
  budget: EvaluationBudget,
): March {
  const start = startRungeKutta(derivative, initialTime, initialState);
  if (!start.slopes[0].every(Number.isFinite)) throw slopeNotFinite(initialTime, initialState);
  const pair = startPair(start);
  let time = initialTime;
  let step = firstStep(derivative, time, start, local);
  budget.spent += 2;
  let [error, lastError] = [0, smallestError];
  const result: March & Record<'states' | 'numericalErrors' | 'largest', Float64Array[]> = {
    times,
    states: [],
    numericalErrors: [],
    largest: [],
    numSteps: 0,
  };
  for (const target of times) {
    while (time < target) {
      if (!(step > smallestShare * Math.abs(time))) {
        const { state } = pair.fine;
        throw Number.isNaN(error) ? slopeNotFinite(time, state) : stepsVanish(time, step, state);
      }
      if (budget.spent + 3 * stepCost > budget.max) {
        throw budgetSpent(time, times[times.length - 1], budget.max);
      }
      const { length, isLast } = stepTowards(target - time, step);
      error = tryPair(derivative, time, length, pair, local);
      budget.spent += 3 * stepCost;
      if (!(error <= 1)) {
        step = length * factorAfterRejection(error);
        continue;
      }
      const next = length * factorAfterAcceptance(error, lastError);
      step = isLast ? Math.max(step, next) : next;
      lastError = Math.max(error, smallestError);
      time = isLast ? target : time + length;
    }
    result.states.push(pair.fine.state.slice());
    result.numericalErrors.push(errorBounds(pair));
    result.largest.push(pair.largest.slice());
  }
  return { ...result, numSteps: pair.numSteps };
}

/** Smaller steps, relative to the time, are lost in its roundings. */
const smallestShare = 16 * Number.EPSILON;

/** Smaller errors of a step tell nothing of the next one. */
const smallestError = 1e-4;

/** The next step: no further than the next stated time, and none that leaves a sliver. */
function stepTowards(remaining: number, step: number): { length: number; isLast: boolean } {
  if (step >= remaining) return { length: remaining, isLast: true };
  return { length: Math.min(step, remaining / 2), isLast: false };
}
