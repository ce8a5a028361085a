import { invalidArgument } from '../../core/index.js';

/** Writes f(t, y) into `out`, as many numbers as the state has; changes nothing else. */
export type Derivative = (time: number, state: Float64Array, out: Float64Array) => void;

/** y' = f(t, y) from a known state on. */
export interface InitialValueProblem {
  readonly derivative: Derivative;
  /** y at `initialTime`; n >= 1 finite numbers. */
  readonly initialState: Float64Array;
  /** Default 0. */
  readonly initialTime?: number;
}

/** States along a solution, each with a bound on its error. */
export interface Trajectory {
  readonly times: readonly number[];
  /** y at each of the times. */
  readonly states: readonly Float64Array[];
  /** Bounds on |state - exact|, component by component, at each of the times. */
  readonly numericalErrors: readonly Float64Array[];
  /** Steps of the coarser of the two solutions. */
  readonly numSteps: number;
  /** Evaluations of f, all attempts together. */
  readonly numEvaluations: number;
}

/** What the values of a trajectory may be off by. */
export interface TrajectoryTolerance {
  /** > 0, in the unit of the components. */
  readonly absolute: number;
  /** >= 0; relative to the largest absolute value that the component has had so far. */
  readonly relative: number;
}

/**
 * Refuses problems without a state, times that do not increase from the initial one on, and
 * tolerances that nothing can keep.
 */
export function requireInitialValueProblem(
  { initialState, initialTime = 0 }: InitialValueProblem,
  times: readonly number[],
  { absolute, relative }: TrajectoryTolerance,
): void {
  if (!(initialState.length >= 1 && initialState.every(Number.isFinite))) {
    throw invalidArgument('initialState', Array.from(initialState), 'at least one finite number');
  }
  if (!Number.isFinite(initialTime)) {
    throw invalidArgument('initialTime', initialTime, 'a finite number');
  }
  for (const [index, time] of times.entries()) {
    const isLater = index === 0 ? time >= initialTime : time > times[index - 1];
    if (!(Number.isFinite(time) && isLater)) {
      const bound = index === 0 ? `>= initialTime=${initialTime}` : `> ${times[index - 1]}`;
      throw invalidArgument(`times[${index}]`, time, `a finite number ${bound}`);
    }
  }
  if (!(absolute > 0 && Number.isFinite(absolute))) {
    throw invalidArgument('tolerance.absolute', absolute, 'a finite number > 0');
  }
  if (!(relative >= 0 && Number.isFinite(relative))) {
    throw invalidArgument('tolerance.relative', relative, 'a finite number >= 0');
  }
}
