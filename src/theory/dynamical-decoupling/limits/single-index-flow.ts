import {
  invalidArgument,
  type NumberWithError,
  VerificationError,
  withError,
} from '../../../core/index.js';
import { solveInitialValueProblem } from '../../../numerics/index.js';
import { requireNonNegative, requirePositive } from '../../require-number.js';
import {
  covarianceAt,
  type HiddenCovariance,
  type HiddenCovarianceChoice,
  hiddenCovariance,
} from '../hidden-covariance.js';
import { divergence, requireStableStep } from '../step-stability.js';
import { nothingMoves, requireLearnableTarget } from '../symmetric/symmetric-network.js';
import { requireIncreasingTimes, stepsUntilTimes } from '../time-grid.js';

/** Infinitely many neurons that start alike and learn one, and when they are looked at. */
export interface SingleIndexFlowOptions {
  /** alpha = n / (m d) > 0. */
  readonly sampleRatio: number;
  /** tau >= 0. */
  readonly labelNoise: number;
  /** h, by its coefficients or the activation. */
  readonly hiddenCovariance: HiddenCovarianceChoice;
  /** a at time 0. */
  readonly initialReadout: number;
  /** Of gradient descent; without it the gradient flow. */
  readonly stepSize?: number | undefined;
  /** Increasing, >= 0; with a step size multiples of it. */
  readonly times: readonly number[];
}

/** Numbers at each of the times. */
export interface SingleIndexSeries {
  readonly time: readonly NumberWithError[];
  /** a */
  readonly readout: readonly NumberWithError[];
  /** v */
  readonly targetOverlap: readonly NumberWithError[];
  /** Half of the mean square of the residual, the same for seen and fresh samples. */
  readonly trainError: readonly NumberWithError[];
  readonly testError: readonly NumberWithError[];
}

/**
 * The first regime of mean-field networks that learn sigma(u . x): the limit m -> infinity at a fixed
 * time of the theory of `symmetricDynamics`, in which the past drops out and nothing is overfitted.
 *
 * Definition: with f = alpha a (h'(v) - a h'(v^2) v) and g = alpha (h(v) - a h(v^2)),
 *   dv / dt = (1 - v^2) f,  da / dt = g,  v(0) = 0,
 *   error = (tau^2 + h(1) - 2 a h(v) + a^2 h(v^2)) / 2.
 * Gradient descent at step eta: the mean neuron moves by eta f u and all are divided by their length,
 *   v <- (v + eta f) / (1 + 2 eta f v + eta^2 f^2)^(1/2),  a <- a + eta g.
 *
 * @throws VerificationError 'invalid-argument' for options out of range, for more than 10^7 steps, and
 *   for a step whose product with the curvature exceeds 2 on the way; 'not-converged' where the flow is
 *   too stiff
 * @remarks The flow by `solveInitialValueProblem` to 1e-10; errors of states are carried to the error
 *   by its derivatives. Gradient descent: rounding, an estimate.
 * @source montanari2025, single index with mean-field initialisation, first regime (limit of figures 26
 *   and 27); the recursion is derived above
 */
export function singleIndexFlow(options: SingleIndexFlowOptions): SingleIndexSeries {
  const { sampleRatio, labelNoise, initialReadout, stepSize, times } = options;
  const covariance = hiddenCovariance(options.hiddenCovariance);
  requirePositive('sampleRatio', sampleRatio);
  requireNonNegative('labelNoise', labelNoise);
  requireLearnableTarget('same', covariance, {
    name: 'hiddenCovariance',
    value: options.hiddenCovariance,
    otherwise: 'mean-field-flow/pure-noise for labels of noise alone',
  });
  if (!Number.isFinite(initialReadout)) {
    throw invalidArgument('initialReadout', initialReadout, 'a finite number');
  }
  if (initialReadout === 0) throw nothingMoves(initialReadout);
  requireIncreasingTimes(times);
  const problem = { covariance, sampleRatio };
  const states =
    stepSize === undefined
      ? flowStates(problem, initialReadout, times)
      : descentStates(problem, initialReadout, times, stepSize);
  const errors = states.map((state) => errorAt(covariance, labelNoise, state));
  return {
    time: times.map((time) => withError(time, 0)),
    readout: states.map(({ readout }) => readout),
    targetOverlap: states.map(({ overlap }) => overlap),
    trainError: errors,
    testError: errors,
  };
}

interface MeanNeuron {
  readonly covariance: HiddenCovariance;
  readonly sampleRatio: number;
}

interface State {
  readonly overlap: NumberWithError;
  readonly readout: NumberWithError;
}

/** f and g. */
function forcesOn({ covariance, sampleRatio }: MeanNeuron, overlap: number, readout: number) {
  const withTarget = covarianceAt(covariance, overlap);
  const withOthers = covarianceAt(covariance, overlap * overlap);
  return {
    along: sampleRatio * readout * (withTarget.slope - readout * withOthers.slope * overlap),
    onReadout: sampleRatio * (withTarget.value - readout * withOthers.value),
  };
}

function flowStates(
  problem: MeanNeuron,
  initialReadout: number,
  times: readonly number[],
): State[] {
  const flow = {
    initialState: Float64Array.of(0, initialReadout),
    derivative: (_: number, [overlap, readout]: Float64Array, out: Float64Array) => {
      const { along, onReadout } = forcesOn(problem, overlap, readout);
      out[0] = (1 - overlap * overlap) * along;
      out[1] = onReadout;
    },
  };
  const { states, numericalErrors } = followed(times, () =>
    solveInitialValueProblem(flow, times, { tolerance: { absolute: 1e-10, relative: 1e-10 } }),
  );
  return states.map((state, index) => ({
    overlap: withError(state[0], numericalErrors[index][0]),
    readout: withError(state[1], numericalErrors[index][1]),
  }));
}

/** What solves the flow; where it ends early, in the words of the flow. */
function followed<Solution>(times: readonly number[], solve: () => Solution): Solution {
  try {
    return solve();
  } catch (error) {
    if (!(error instanceof VerificationError && typeof error.details.time === 'number'))
      throw error;
    const [reached, asked] = [error.details.time, times[times.length - 1]].map((time) =>
      Number(time.toPrecision(3)),
    );
    throw new VerificationError(
      error.code,
      `the flow can be followed to t=${reached} and not to t=${asked}: it takes too many steps, or numbers grow too large; end earlier, or take a smaller initialReadout`,
      error.details,
      error,
    );
  }
}

/** Steps of gradient descent: more take longer than some ten seconds. */
const mostSteps = 1e7;

/**
 * The largest curvature of the loss, that of `largestCurvature` as m -> infinity, and of readouts:
 * alpha a^2 h'(v^2) and alpha h(v^2).
 */
function curvatureAt(
  { covariance, sampleRatio }: MeanNeuron,
  overlap: number,
  readout: number,
): number {
  const { value, slope } = covarianceAt(covariance, overlap * overlap);
  return sampleRatio * Math.max(readout * readout * slope, value);
}

function descentStates(
  problem: MeanNeuron,
  initialReadout: number,
  times: readonly number[],
  stepSize: number,
): State[] {
  requirePositive('stepSize', stepSize);
  const otherwise = 'leave stepSize out for the flow, which has times between steps';
  const stepsUntil = stepsUntilTimes(times, stepSize, otherwise);
  const numSteps = stepsUntil[stepsUntil.length - 1];
  if (!(numSteps <= mostSteps)) {
    throw invalidArgument(
      'times',
      times,
      `at most ${mostSteps} steps, and these are ${numSteps.toPrecision(3)}`,
      'end earlier, take larger steps, or leave stepSize out for the flow',
    );
  }
  const growsWith = ['the readout', 'the overlap with the target'];
  let [overlap, readout, step] = [0, initialReadout, 0];
  return stepsUntil.map((end) => {
    for (; step < end; step++) {
      const { along, onReadout } = forcesOn(problem, overlap, readout);
      const curvature = curvatureAt(problem, overlap, readout);
      const place = { time: step * stepSize, readout, growsWith, curvature };
      requireStableStep(stepSize, place, { largest: divergence, stepSize });
      const moved = stepSize * along;
      overlap = (overlap + moved) / Math.sqrt(1 + 2 * moved * overlap + moved * moved);
      readout += stepSize * onReadout;
    }
    const rounding = 8 * Number.EPSILON * (end + 1);
    return {
      overlap: withError(overlap, rounding),
      readout: withError(readout, rounding * Math.max(1, Math.abs(readout))),
    };
  });
}

/** Of the state, with what the errors of v and a add to it. */
function errorAt(
  covariance: HiddenCovariance,
  labelNoise: number,
  { overlap, readout }: State,
): NumberWithError {
  const [v, a] = [overlap.value, readout.value];
  const one = covarianceAt(covariance, 1).value;
  const withTarget = covarianceAt(covariance, v);
  const withOthers = covarianceAt(covariance, v * v);
  const terms = [labelNoise ** 2, one, -2 * a * withTarget.value, a * a * withOthers.value];
  const byOverlap = Math.abs(a * (withTarget.slope - a * withOthers.slope * v));
  const byReadout = Math.abs(withTarget.value - a * withOthers.value);
  const rounding = 8 * Number.EPSILON * terms.reduce((sum, term) => sum + Math.abs(term), 0);
  // Second derivatives are of the order of (1 + a^2) (h' + h'')(1).
  const { slope, curvature } = covarianceAt(covariance, 1);
  const second = (1 + a * a) * (one + slope + curvature);
  const both = overlap.numericalError + readout.numericalError;
  return withError(
    terms.reduce((sum, term) => sum + term, 0) / 2,
    byOverlap * overlap.numericalError +
      byReadout * readout.numericalError +
      2 * second * both * both +
      rounding,
  );
}
