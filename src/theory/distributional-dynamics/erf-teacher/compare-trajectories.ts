import { type NumberWithError, VerificationError, withError } from '../../../core/index.js';
import type { CompleteErfTeacher } from './erf-teacher.js';
import type { ErfTeacherObservables } from './erf-teacher-observables.js';
import type { ErfTeacherTrajectory } from './erf-teacher-trajectory.js';

/** Neurons at each of the times, by their parts along and across e_1. */
export interface NeuronsOverTime {
  /** w . e_1; one array a time. */
  readonly signal: readonly Float64Array[];
  /** Length across e_1; one array a time. */
  readonly perpendicular: readonly Float64Array[];
  /** Bound on the error of every part, one a time. */
  readonly numericalError: readonly number[];
}

/** Numbers of the law of neurons along the flow, one a time. */
export interface ErfTeacherSeries {
  readonly times: readonly number[];
  /** R(rho_t) = E (y - f)^2 */
  readonly risk: readonly NumberWithError[];
  /** 2 sd of Psi under rho_t: sqrt(N) times the sd of the risk of N independent neurons. */
  readonly fluctuation: readonly NumberWithError[];
  /** Mean U(w, w) - mean U(w, v): N times the bias of the risk of N independent neurons. */
  readonly selfInteraction: readonly NumberWithError[];
  /** 4 xi times the mean of |grad Psi|^2, which is -dR / dt. */
  readonly dissipation: readonly NumberWithError[];
}

/** Two solutions of one flow at the same times. */
export interface TrajectoryPair {
  readonly times: readonly number[];
  readonly finer: ErfTeacherTrajectory;
  /** Its neurons without weight begin with the nodes of the finer one, where positions matter. */
  readonly coarser: ErfTeacherTrajectory;
}

/** Of the risk, in units of `riskScale`. */
const largestError = 1e-6;

/** What errors of the risk are measured in: max(1, c^2). */
export function riskScale({ teacherCoefficient }: CompleteErfTeacher): number {
  return Math.max(1, teacherCoefficient ** 2);
}

/**
 * Numbers of the finer solution at some of the times of the pair.
 *
 * @throws VerificationError 'not-converged' where the two solutions differ by more than 1e-6
 *   `riskScale` in the risk
 */
export function seriesWithErrors(
  teacher: CompleteErfTeacher,
  { times: allTimes, finer, coarser }: TrajectoryPair,
  times: readonly number[],
): ErfTeacherSeries {
  const { speed, teacherCoefficient } = teacher;
  // |grad u| <= 2 / pi and second derivatives of order one: numbers move by less than this times
  // the change of all positions.
  const sensitivity = 8 * (1 + Math.abs(teacherCoefficient));
  const series = (numberOf: (observables: ErfTeacherObservables) => number, scale = 1) => {
    const differences = finer.observables.map((observables, index) =>
      Math.abs(numberOf(observables) - numberOf(coarser.observables[index])),
    );
    const largest = Math.max(...differences);
    return times.map((time) => {
      const index = allTimes.indexOf(time);
      const value = numberOf(finer.observables[index]);
      const rounding = 1e-13 * (1 + Math.abs(value) + teacherCoefficient ** 2);
      return withError(value, largest + scale * (sensitivity * finer.timeErrors[index] + rounding));
    });
  };
  const risk = series((observables) => observables.risk);
  requireConverged(teacher, times, risk);
  return {
    times,
    risk,
    fluctuation: series(({ fluctuation }) => fluctuation),
    selfInteraction: series(({ selfInteraction }) => selfInteraction),
    dissipation: series(
      ({ squaredSlope }) => 4 * speed * squaredSlope,
      4 * speed * (1 + Math.abs(teacherCoefficient)),
    ),
  };
}

/** Positions of the finer solution at some of the times, with one bound for all of a time. */
export function positionsWithErrors(
  { times: allTimes, finer, coarser }: TrajectoryPair,
  times: readonly number[],
): { readonly nodes: NeuronsOverTime; readonly neurons: NeuronsOverTime } {
  const indices = times.map((time) => allTimes.indexOf(time));
  const numericalError = indices.map((index) => {
    const [nodes, neurons, compared] = [
      finer.nodes[index],
      finer.others[index],
      coarser.others[index],
    ];
    const numNodes = nodes.signal.length;
    let largest = 0;
    for (let i = 0; i < compared.signal.length; i++) {
      const [at, j] = i < numNodes ? [nodes, i] : [neurons, i - numNodes];
      largest = Math.max(
        largest,
        Math.abs(at.signal[j] - compared.signal[i]),
        Math.abs(at.perpendicular[j] - compared.perpendicular[i]),
      );
    }
    return largest + finer.timeErrors[index];
  });
  const overTime = (which: 'nodes' | 'others'): NeuronsOverTime => ({
    signal: indices.map((index) => finer[which][index].signal),
    perpendicular: indices.map((index) => finer[which][index].perpendicular),
    numericalError,
  });
  return { nodes: overTime('nodes'), neurons: overTime('others') };
}

function requireConverged(
  teacher: CompleteErfTeacher,
  times: readonly number[],
  risk: readonly NumberWithError[],
): void {
  const allowed = largestError * riskScale(teacher);
  const errors = risk.map(({ numericalError }) => numericalError);
  const index = errors.indexOf(Math.max(...errors));
  if (errors[index] <= allowed) return;
  const { value, numericalError } = risk[index];
  const { inputDimension, signalStd, perpendicularStd } = teacher;
  throw new VerificationError(
    'not-converged',
    `the risk ${value.toPrecision(6)} at time ${times[index]} is known to ${numericalError.toExponential(1)} only, more than ${allowed.toExponential(1)}: the start is wide (signalStd=${signalStd} perpendicularStd=${perpendicularStd} inputDimension=${inputDimension}) or the time late for so few neurons; lower signalStd or perpendicularStd, raise inputDimension, or end earlier`,
    { time: times[index], risk: value, numericalError, allowed },
  );
}
