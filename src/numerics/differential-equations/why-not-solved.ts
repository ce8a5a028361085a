import { VerificationError } from '../../core/index.js';

/** f has no finite value after a time. */
export function slopeNotFinite(time: number, state: Float64Array): VerificationError {
  return new VerificationError(
    'not-converged',
    `f or the solution is not finite at or just after t=${time}, where the state is ${shown(state)}; end before that time`,
    { time, state: Array.from(state) },
  );
}

/** Steps have become too small to change the time. */
export function stepsVanish(time: number, step: number, state: Float64Array): VerificationError {
  return new VerificationError(
    'not-converged',
    `steps fall to ${step.toExponential(1)} at t=${time}, where the state is ${shown(state)}: the solution grows without bound there, or f jumps; end before that time`,
    { time, step, state: Array.from(state) },
  );
}

/** The evaluations are spent before the last of the times. */
export function budgetSpent(time: number, end: number, max: number): VerificationError {
  return new VerificationError(
    'not-converged',
    `maxEvaluations=${max} evaluations of f lead to t=${time} instead of t=${end}: the tolerance is strict, or rates are fast and the problem stiff; loosen the tolerance, end earlier, or raise maxEvaluations`,
    { time, end, maxEvaluations: max },
  );
}

/** A number whose error exceeds the tolerance. */
export interface Excess {
  readonly time: number;
  readonly component: number;
  readonly error: number;
  /** Error over what is allowed, and how much of that is rounding. */
  readonly excess: number;
  readonly excessOfRounding: number;
}

/** Stricter steps do not help. */
export function toleranceNotKept(excess: Excess, numSteps: number): VerificationError {
  const { time, component, error } = excess;
  return new VerificationError(
    'not-converged',
    `component ${component} at t=${time} is known to ${error.toExponential(1)} only, ${excess.excess.toPrecision(2)} times what the tolerance allows, after ${numSteps} steps: errors grow with the solution, or roundings add up; loosen the tolerance or end earlier`,
    { ...excess, numSteps },
  );
}

function shown(state: Float64Array): string {
  const first = Array.from(state.subarray(0, 4), (entry) => entry.toPrecision(3));
  return `[${first.join(', ')}${state.length > 4 ? ', ...' : ''}]`;
}
