import {
  invalidArgument,
  type NumberWithError,
  VerificationError,
  withError,
} from '../../core/index.js';
import {
  type CompleteErfTeacher,
  completeErfTeacher,
  type ErfTeacher,
} from '../distributional-dynamics/erf-teacher/erf-teacher.js';
import { requireTimes, timesWithQuarters } from '../distributional-dynamics/require-times.js';
import { overlapRisks } from './overlap-risks.js';

/** Teacher and start as d -> infinity, the size of the steps, and the times. */
export interface FiniteStepOptions extends Omit<ErfTeacher, 'inputDimension'> {
  /** gamma = 4 xi^2 epsilon d in [0, 1], which stays as d -> infinity. */
  readonly scaledStepSize: number;
  /** t; increasing, >= 0. */
  readonly times: readonly number[];
}

/** Risks of one-pass SGD with infinitely many neurons, one number a time. */
export interface FiniteStepRisk {
  readonly times: readonly number[];
  /** R with steps of that size. */
  readonly risk: readonly NumberWithError[];
  /** R of the gradient flow, gamma = 0. */
  readonly riskWithoutNoise: readonly NumberWithError[];
  /** dR / d gamma at gamma = 0: for small steps SGD has the bias gamma times this. */
  readonly slope: readonly NumberWithError[];
}

/** Nodes of the start that are tried. */
const numNodes = [6, 8, 11, 15, 20];
/** Changes below which no more nodes are tried, and above which they are refused, over max(1, c^2). */
const aim = 3e-8;
const largestError = 1e-5;
/** The steps that the slope at zero is made from are this and half of it, to both sides. */
const slopeStep = 0.02;

/**
 * Risk of one-pass SGD of erf neurons that learn one, where steps are of the order of 1 / d: the
 * limit N, d -> infinity at fixed gamma = 4 xi^2 epsilon d.
 *
 * Law of samples: x ~ N(0, I_d), y = c erf(r x_1 / sqrt 2), a new one each step. Start:
 * w . e_1 ~ N(m, s^2), the length k across e_1, neurons orthogonal there. Unit of time:
 * t = n epsilon after n steps w_i += 2 epsilon xi (y - f(x)) sigma'(w_i . x) x.
 *
 * The mean-field flow is the limit gamma -> 0. At fixed gamma every step adds a multiple of one
 * vector x to all neurons, so products across e_1 that were zero grow, and more neurons do not
 * average this away. Overlaps obey closed equations, `overlapVelocity`, whose means over inputs are
 * those of `residualMoments`.
 *
 * The slope is a central difference over steps of 0.02 and 0.01, extrapolated to zero; its bound has
 * the correction.
 *
 * Error bound: the number of nodes of the start grows until every number changes by less than
 * 3e-8 max(1, c^2), or there are 20. The bound is the largest last change up to the last time and what the steps in
 * time may have changed.
 *
 * @throws VerificationError 'invalid-argument' for parameters out of range; 'not-converged' where a
 *   change exceeds 1e-5 max(1, c^2): wide starts and late times
 * @remarks A second for the defaults and t <= 2; n^4 arcsines a step for n nodes.
 * @source saad1995 (overlaps of on-line learning); mei2019, section 2 (the limit of small steps);
 *   derived in `overlapVelocity` and `residualMoments`
 */
export function finiteStepErfTeacher(options: FiniteStepOptions): FiniteStepRisk {
  const { scaledStepSize, times } = options;
  const teacher = completeErfTeacher({ ...options, inputDimension: Number.POSITIVE_INFINITY });
  requireTimes(times);
  if (!(scaledStepSize >= 0 && scaledStepSize <= 1)) {
    throw invalidArgument('scaledStepSize', scaledStepSize, 'a number in [0, 1]');
  }
  const scale = Math.max(1, teacher.teacherCoefficient ** 2);
  const checkTimes = timesWithQuarters(times);
  const solutions = [risksAt(teacher, scaledStepSize, checkTimes, numNodes[0])];
  for (const count of numNodes.slice(1)) {
    solutions.unshift(risksAt(teacher, scaledStepSize, checkTimes, count));
    if (largestChange(solutions, names) < aim * scale) break;
  }
  requireConverged(teacher, largestChange(solutions, names), largestError * scale);
  const [finest] = solutions;
  const series = (name: keyof Risks) => {
    const change = largestChange(solutions, [name]);
    return times.map((time) => {
      const { value, numericalError } = finest[name][checkTimes.indexOf(time)];
      return withError(value, numericalError + change);
    });
  };
  return {
    times,
    risk: series('risk'),
    riskWithoutNoise: series('riskWithoutNoise'),
    slope: series('slope'),
  };
}

type Risks = Omit<FiniteStepRisk, 'times'>;

const names: readonly (keyof Risks)[] = ['risk', 'riskWithoutNoise', 'slope'];

/** With so many nodes of the start; errors are those of the steps in time, and of the slope's. */
function risksAt(
  teacher: CompleteErfTeacher,
  scaledStepSize: number,
  times: readonly number[],
  count: number,
): Risks {
  // |grad u| <= 2 / pi and second derivatives of order one.
  const sensitivity = 8 * (1 + Math.abs(teacher.teacherCoefficient));
  const risksOf = (noise: number) => {
    const { risks, timeErrors } = overlapRisks(teacher, noise, times, count);
    return risks.map((risk, index) => withError(risk, sensitivity * timeErrors[index] + 1e-13));
  };
  const [wide, narrow] = [slopeStep, slopeStep / 2].map((step) => {
    const [above, below] = [risksOf(step), risksOf(-step)];
    return above.map((risk, index) =>
      withError(
        (risk.value - below[index].value) / (2 * step),
        (risk.numericalError + below[index].numericalError) / (2 * step),
      ),
    );
  });
  const slope = narrow.map(({ value, numericalError }, index) => {
    const correction = (value - wide[index].value) / 3;
    return withError(value + correction, 2 * numericalError + Math.abs(correction));
  });
  return { risk: risksOf(scaledStepSize), riskWithoutNoise: risksOf(0), slope };
}

/** Of the named numbers from the second solution to the first, over all times. */
function largestChange(solutions: readonly Risks[], which: readonly (keyof Risks)[]): number {
  const [finer, coarser] = solutions;
  const changes = which.flatMap((name) =>
    finer[name].map(({ value }, index) => Math.abs(value - coarser[name][index].value)),
  );
  return Math.max(...changes);
}

function requireConverged(
  { signalStd, perpendicularStd }: CompleteErfTeacher,
  change: number,
  allowed: number,
): void {
  if (change <= allowed) return;
  const most = numNodes[numNodes.length - 1];
  throw new VerificationError(
    'not-converged',
    `risks change by ${change.toExponential(1)}, more than ${allowed.toExponential(1)}, when the start gets ${most} nodes: it is wide (signalStd=${signalStd} perpendicularStd=${perpendicularStd}) or the time late; lower signalStd, or end earlier`,
    { change, allowed, signalStd },
  );
}
