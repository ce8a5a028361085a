import { invalidArgument } from '../../../core/index.js';
import { requireTimes, timesWithQuarters } from '../require-times.js';
import { chooseResolution } from './choose-resolution.js';
import {
  type ErfTeacherSeries,
  type NeuronsOverTime,
  positionsWithErrors,
  riskScale,
  seriesWithErrors,
} from './compare-trajectories.js';
import { completeErfTeacher, type ErfTeacher } from './erf-teacher.js';
import type { ReducedNeurons } from './erf-teacher-field.js';
import { erfTeacherTrajectory } from './erf-teacher-trajectory.js';
import { weightedStart } from './weighted-start.js';

/** Which flow, at which times, and which neurons to move in it. */
export interface ErfTeacherFlowOptions extends ErfTeacher {
  /** t; increasing, >= 0. */
  readonly times: readonly number[];
  /**
   * Neurons at the start, by w . e_1 and the length across e_1; they feel the field of the law and
   * make none. Their directions across e_1 never change. Each costs as much as a node of the law.
   */
  readonly neurons?: {
    readonly signal: ArrayLike<number>;
    readonly perpendicular: ArrayLike<number>;
  };
}

/** The same, and where neurons are. */
export interface ErfTeacherFlow extends ErfTeacherSeries {
  /** Quadrature nodes of the law; means over the law are sums with these weights. */
  readonly nodes: NeuronsOverTime & { readonly weights: Float64Array };
  /** The neurons that were given; without them empty. */
  readonly neurons: NeuronsOverTime;
}

/** Of the risk, in units of `riskScale`. */
const aim = 2e-8;

/**
 * The mean-field limit of gradient descent and of one-pass SGD with small steps, for erf neurons
 * that learn one erf neuron: how the law rho_t of a neuron moves.
 *
 * Law of samples: x ~ N(0, I_d), y = c erf(r x_1 / sqrt 2), a new sample each step. Start:
 * w . e_1 ~ N(m, s^2), d - 1 coordinates N(0, k^2 / d) across. Unit of time: t = n epsilon after n
 * steps w_i += 2 epsilon xi (y - f(x)) sigma'(w_i . x) x, not divided by the width.
 *
 * Definition: d rho / dt = 2 xi div(rho grad Psi(w; rho)), Psi = -E[(y - f(x)) sigma(w . x)] with
 * f(x) the mean of sigma(w . x) over rho. The equation moves mass and makes none, so a quadrature
 * of rho_0 is carried along: its nodes move in the field of all nodes, its weights stay
 * (`weightedStart`, `fieldOnSources`).
 *
 * Derivation of the numbers: with U(w, v) = u(w, v) and independent neurons from rho,
 * R_N = E y^2 + (2 / N) sum_i V(w_i) + N^-2 sum_ij U(w_i, w_j) has the mean
 * R + (mean U(w, w) - mean U(w, v)) / N, from the terms i = j, and to leading order the variance of
 * (2 / N) sum_i Psi(w_i). As Psi is half of the derivative of R, dR / dt = 2 mean of
 * grad Psi . dw / dt = -4 xi mean |grad Psi|^2.
 *
 * Error bound: the largest difference of two solutions up to the last time, the finer of which has
 * more nodes of each coordinate and steps that are ten times as accurate, and what the steps of
 * the finer one may have changed. Nodes are added until the risk is known to about 2e-8; they
 * converge exponentially. For positions, all neurons of the finer solution are carried along in
 * the coarser one.
 *
 * For d -> infinity give `inputDimension: Infinity`: R approaches that limit like 1 / d.
 *
 * @throws VerificationError 'invalid-argument' for parameters out of range; 'not-converged' where
 *   the bound of a risk exceeds 1e-6 max(1, c^2): laws that are wide against 1, or late times at
 *   which neurons have parted
 * @remarks Below a second for t <= 4 and the defaults in ten dimensions and more, seconds in few
 *   dimensions and for wide starts. `erfTeacherSeries` costs less.
 * @source mei2019, section 2 (distributional dynamics, mean and fluctuation of R_N); derived above
 */
export function erfTeacherFlow(options: ErfTeacherFlowOptions): ErfTeacherFlow {
  const { teacher, checkTimes, resolutions, others } = prepare(options);
  const start = weightedStart(teacher, resolutions.fine);
  const pair = {
    times: checkTimes,
    finer: erfTeacherTrajectory(teacher, checkTimes, resolutions.fine, others),
    coarser: erfTeacherTrajectory(teacher, checkTimes, resolutions.coarse, joined(start, others)),
  };
  const { nodes, neurons } = positionsWithErrors(pair, options.times);
  return {
    ...seriesWithErrors(teacher, pair, options.times),
    nodes: { ...nodes, weights: start.weights },
    neurons,
  };
}

/** The numbers of `erfTeacherFlow` without positions; arguments and errors are the same. */
export function erfTeacherSeries(options: ErfTeacherFlowOptions): ErfTeacherSeries {
  const { teacher, checkTimes, resolutions } = prepare(options);
  const [finer, coarser] = [resolutions.fine, resolutions.coarse].map((resolution) =>
    erfTeacherTrajectory(teacher, checkTimes, resolution, nobody),
  );
  return seriesWithErrors(teacher, { times: checkTimes, finer, coarser }, options.times);
}

const nobody: ReducedNeurons = { signal: new Float64Array(0), perpendicular: new Float64Array(0) };

function prepare(options: ErfTeacherFlowOptions) {
  const { times, neurons } = options;
  const teacher = completeErfTeacher(options);
  requireTimes(times);
  const checkTimes = timesWithQuarters(times);
  return {
    teacher,
    checkTimes,
    others: neurons === undefined ? nobody : reducedNeurons(neurons),
    resolutions: chooseResolution(teacher, checkTimes, aim * riskScale(teacher)),
  };
}

/** The neurons that a caller gives. */
function reducedNeurons({
  signal,
  perpendicular,
}: NonNullable<ErfTeacherFlowOptions['neurons']>): ReducedNeurons {
  if (perpendicular.length !== signal.length) {
    throw invalidArgument(
      'neurons.perpendicular.length',
      perpendicular.length,
      `${signal.length}, the number of parts along the signal`,
    );
  }
  for (let i = 0; i < signal.length; i++) {
    if (!Number.isFinite(signal[i])) {
      throw invalidArgument(`neurons.signal[${i}]`, signal[i], 'a finite number');
    }
    if (!(Number.isFinite(perpendicular[i]) && perpendicular[i] >= 0)) {
      throw invalidArgument(
        `neurons.perpendicular[${i}]`,
        perpendicular[i],
        'a length, a finite number >= 0',
      );
    }
  }
  return { signal: Float64Array.from(signal), perpendicular: Float64Array.from(perpendicular) };
}

function joined(first: ReducedNeurons, second: ReducedNeurons): ReducedNeurons {
  const both = (part: keyof ReducedNeurons) => {
    const parts = new Float64Array(first[part].length + second[part].length);
    parts.set(first[part]);
    parts.set(second[part], first[part].length);
    return parts;
  };
  return { signal: both('signal'), perpendicular: both('perpendicular') };
}
