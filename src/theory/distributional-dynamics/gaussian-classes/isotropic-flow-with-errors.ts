import { type NumberWithError, VerificationError, withError } from '../../../core/index.js';
import {
  slopeOfRamp,
  type TruncatedRelu,
} from '../../pair-potential/truncated-relu/truncated-relu.js';
import type { IsotropicObservables } from './isotropic-field.js';
import type { IsotropicTrajectory } from './isotropic-trajectory.js';

/** The law of the lengths of neurons along the flow; one entry a time. */
export interface IsotropicGaussiansFlow {
  readonly times: readonly number[];
  readonly risk: readonly NumberWithError[];
  /** 2 sd of Psi: sqrt(N) times the sd of the risk of N independent neurons. */
  readonly fluctuation: readonly NumberWithError[];
  /** N times the bias of the risk of N independent neurons. */
  readonly selfInteraction: readonly NumberWithError[];
  readonly meanRadius: readonly NumberWithError[];
  /** Lengths below which 10, 50 and 90 per cent of the neurons lie. */
  readonly lowDecileRadius: readonly NumberWithError[];
  readonly medianRadius: readonly NumberWithError[];
  readonly highDecileRadius: readonly NumberWithError[];
  /** `numRadii` lengths, the quantiles at (j - 1/2) / numRadii, ascending. */
  readonly radii: readonly Float64Array[];
  /** Bounds on the errors of `radii`, one each: those where lengths part are known worst. */
  readonly errorsOfRadii: readonly Float64Array[];
}

/** Shares of neurons below the first of the followers of each solution. */
export const deciles: readonly number[] = [0.1, 0.5, 0.9];

/** Bounds of the risk beyond this are refused. */
const largestError = 2e-2;

/**
 * Numbers of the finest of several solutions at some of the times they were solved for.
 *
 * @param solutions - the finest first, each with twice as many lengths as the next
 * @throws VerificationError 'not-converged' where the bound of a risk exceeds 0.02
 */
export function isotropicFlowWithErrors(
  activation: TruncatedRelu,
  solutions: readonly IsotropicTrajectory[],
  allTimes: readonly number[],
  times: readonly number[],
): IsotropicGaussiansFlow {
  const [finest] = solutions;
  const indices = times.map((time) => allTimes.indexOf(time));
  // Outputs and their squares change by less than these times the change of a length.
  const outputs = 1 + Math.abs(activation.lowValue) + Math.abs(activation.highValue);
  const sensitivity = 4 * outputs * Math.abs(slopeOfRamp(activation));
  const rounding = 1e-13 * outputs ** 2;
  const isSharp = isSharpInAll(solutions);
  const series = (name: keyof IsotropicObservables, scale: number) => {
    const changes = [0, 1].map((doubling) => changeAt(solutions, doubling, name));
    const ofLengths = errorOfChanges(changes[0], changes[1], isSharp);
    return indices.map((index) => {
      const ofTime = scale * finest.errorOfLaw[index];
      return withError(finest.observables[index][name], ofLengths + ofTime + rounding);
    });
  };
  const errorsOfFollowers = errorsOverTime(solutions, isSharp);
  const decile = (which: number) =>
    indices.map((index) =>
      withError(finest.followers[index][which], errorsOfFollowers[index][which]),
    );
  const risk = series('risk', sensitivity);
  requireKnown(times, risk);
  return {
    times,
    risk,
    fluctuation: series('fluctuation', sensitivity),
    selfInteraction: series('selfInteraction', sensitivity),
    meanRadius: series('meanRadius', 1),
    lowDecileRadius: decile(0),
    medianRadius: decile(1),
    highDecileRadius: decile(2),
    radii: indices.map((index) => finest.followers[index].subarray(deciles.length)),
    errorsOfRadii: indices.map((index) => errorsOfFollowers[index].subarray(deciles.length)),
  };
}

/** Changes below this are roundings. */
const roundingOfChanges = 1e-11;
/** A doubling that divides all changes by this converges exponentially. */
const sharpFall = 32;

/**
 * Whether the last doubling changes every number of the law far less than the one before. One
 * number alone may change by little where its error happens to change its sign.
 */
function isSharpInAll(solutions: readonly IsotropicTrajectory[]): boolean {
  const names = Object.keys(solutions[0].observables[0]) as (keyof IsotropicObservables)[];
  return names.every((name) => {
    const [last, before] = [0, 1].map((doubling) => changeAt(solutions, doubling, name));
    return !(last > Math.max(before / sharpFall, roundingOfChanges));
  });
}

/**
 * What is left after the last two doublings: twice the last change in exponential convergence, else
 * twice the larger one. NaN stands for no change before.
 */
function errorOfChanges(last: number, before: number, isSharp: boolean): number {
  return 2 * (isSharp ? last : Math.max(last, before));
}

/** Change of a number of the law at a doubling, 0 for the last one, largest over all times. */
export function changeAt(
  solutions: readonly IsotropicTrajectory[],
  doubling: number,
  name: keyof IsotropicObservables,
): number {
  if (solutions.length < doubling + 2) return Number.NaN;
  const [finer, coarser] = solutions.slice(doubling);
  const changes = finer.observables.map((observables, index) =>
    Math.abs(observables[name] - coarser.observables[index][name]),
  );
  return Math.max(...changes);
}

/** The same for each follower, up to each time, and what the steps in time may have changed. */
function errorsOverTime(
  solutions: readonly IsotropicTrajectory[],
  isSharp: boolean,
): readonly Float64Array[] {
  const [finest] = solutions;
  const [last, before] = [0, 1].map((doubling) => changesOfFollowers(solutions, doubling));
  return finest.followers.map((positions, index) =>
    positions.map(
      (_, i) =>
        errorOfChanges(last[index][i], before[index][i], isSharp) +
        finest.errorsOfFollowers[index][i] +
        1e-12,
    ),
  );
}

function changesOfFollowers(
  solutions: readonly IsotropicTrajectory[],
  doubling: number,
): readonly Float64Array[] {
  const [finer, coarser] = [solutions[doubling], solutions[doubling + 1]];
  const largest = new Float64Array(finer.followers[0].length);
  return finer.followers.map((positions, index) =>
    positions.map((radius, i) => {
      if (coarser === undefined) return Number.NaN;
      largest[i] = Math.max(largest[i], Math.abs(radius - coarser.followers[index][i]));
      return largest[i];
    }),
  );
}

function requireKnown(times: readonly number[], risk: readonly NumberWithError[]): void {
  const errors = risk.map(({ numericalError }) => numericalError);
  const index = errors.indexOf(Math.max(...errors));
  if (errors[index] <= largestError) return;
  const { value, numericalError } = risk[index];
  throw new VerificationError(
    'not-converged',
    `the risk ${value.toPrecision(4)} at time ${times[index]} is known to ${numericalError.toExponential(1)} only, more than ${largestError}: neurons part, and their lengths are too few where they do; end times earlier, or lower classSeparation`,
    { time: times[index], risk: value, numericalError },
  );
}
