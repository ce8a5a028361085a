import { invalidArgument, type NumbersWithErrors } from '../../core/index.js';
import { solveInitialValueProblem, symmetricEigen } from '../../numerics/index.js';
import { requireFiniteEntries } from '../network/require-inputs.js';
import { requirePositive } from '../require-number.js';

/** The second moments of a network of quadratic neurons, and the residual that it starts from. */
export interface QuadraticNeuronFlowOptions {
  /** d */
  readonly inputDimension: number;
  /** Delta_0: the residual is u_0(x) = x^T Delta_0 x; d x d, row-major, symmetric. */
  readonly initialResidual: Float64Array;
  /** S_0 = mean of w w^T; d x d, symmetric, positive semidefinite. */
  readonly moment: Float64Array;
  /** M_0 = mean of a w w^T, a = 1 or -1; d x d, symmetric, S_0 + M_0 and S_0 - M_0 semidefinite. */
  readonly signedMoment: Float64Array;
  /** alpha > 0. */
  readonly scale: number;
  /** Increasing, >= 0. */
  readonly times: readonly number[];
}

/** The residual at a time, in nonlinear and linearised training. */
export interface QuadraticNeuronResidual
  extends NumbersWithErrors<'risk' | 'norm' | 'linearisedNorm' | 'deviation'> {
  readonly time: number;
  /** Delta, d x d, row-major. */
  readonly residual: Float64Array;
}

/** Errors of the matrices: absolute in units of the initial residual, and relative. */
const [absoluteTolerance, relativeTolerance] = [1e-12, 1e-10];

/** A few seconds in four dimensions; the fastest rate times the time may reach about 10^5. */
const maxEvaluations = 1e6;

/**
 * Gradient flow of scaled quadratic neurons in the population loss, at any width and scale,
 * beside its linearisation.
 *
 * Model: f(x) = (alpha / N) sum_j a_j (w_j . x)^2 with fixed a_j = 1 or -1, x ~ N(0, I_d), and
 * a target for which u = target - f starts as x^T Delta_0 x, whatever alpha is;
 *   dw_j / dt = (1 / alpha) E[u(x) grad_w a_j (w_j . x)^2].
 * Derivation: f(x) = alpha x^T M x, so u = x^T Delta x with Delta = Delta_0 - alpha (M - M_0),
 * and E[(x^T Delta x) x x^T] = Q = tr(Delta) I + 2 Delta. Hence dw / dt = (2 a / alpha) Q w, and
 *   dS / dt = (2 / alpha) (Q M + M Q),   dM / dt = (2 / alpha) (Q S + S Q):
 * the moments of any number of neurons obey closed equations. Linearised training holds the
 * moments at their start, dDelta* / dt = -2 (Q* S_0 + S_0 Q*), and
 *   |u|^2 = E (x^T Delta x)^2 = tr(Delta)^2 + 2 tr(Delta^2).
 * What is integrated is Delta, alpha (P - P_0) and alpha (N - N_0) of P = S + M and N = S - M,
 * the moments of neurons of either sign, alpha (Delta - Delta*), and alpha (S - S_0), which as
 * the mean of the two before would be their rounding where they cancel. So the deviation keeps its
 * digits as it vanishes with alpha: as 1 / alpha^2 from M_0 = 0, where alpha -> -alpha is a
 * symmetry, and as 1 / alpha otherwise; and a sign that no neuron has stays away, where in S
 * and M its moment is rounding that a negative Q lets grow.
 *
 * @returns at each time: `risk` |u|^2, `norm` |u|, `linearisedNorm` |u*|, `deviation` |u - u*|
 * @throws VerificationError 'invalid-argument' when sizes do not fit, a matrix is not
 *   symmetric, the moments are those of no network, or a number is out of range;
 *   'not-converged' when the flow is too fast for the length of time
 * @remarks Time is that of the kernel limit, in which du* / dt = -H u*. Errors are those of
 *   `solveInitialValueProblem`, carried through the norm by the triangle inequality.
 * @source mei2019, section 4 (scaled dynamics and linearisation); solved above
 */
export function quadraticNeuronFlow(
  options: QuadraticNeuronFlowOptions,
): readonly QuadraticNeuronResidual[] {
  requireOptions(options);
  const { inputDimension: d, initialResidual, scale, times } = options;
  const size = d * d;
  const unit = initialResidual.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
  const initialState = new Float64Array(5 * size);
  initialState.set(initialResidual);
  const { states, numericalErrors } = solveInitialValueProblem(
    { derivative: derivativeOf(options), initialState },
    times,
    {
      tolerance: {
        absolute: absoluteTolerance * (unit === 0 ? 1 : unit),
        relative: relativeTolerance,
      },
      maxEvaluations,
    },
  );
  return times.map((time, index) => {
    const parts = (vector: Float64Array) =>
      [0, 3].map((part) => vector.subarray(part * size, (part + 1) * size));
    const [residual, scaledDeviation] = parts(states[index]);
    const [residualError, scaledDeviationError] = parts(numericalErrors[index]).map((errors) =>
      quadraticFormNorm(errors, d),
    );
    const linearised = residual.map((entry, i) => entry - scaledDeviation[i] / scale);
    const norm = quadraticFormNorm(residual, d);
    const deviation = quadraticFormNorm(scaledDeviation, d) / scale;
    // Of the sums of squares themselves.
    const rounding = (4 + d * d) * Number.EPSILON;
    const normError = residualError + rounding * norm;
    const deviationError = scaledDeviationError / scale + rounding * deviation;
    return {
      time,
      residual: residual.slice(),
      values: {
        risk: norm ** 2,
        norm,
        linearisedNorm: quadraticFormNorm(linearised, d),
        deviation,
      },
      numericalError: {
        risk: (2 * norm + normError) * normError,
        norm: normError,
        linearisedNorm: normError + deviationError + rounding * (norm + deviation),
        deviation: deviationError,
      },
    };
  });
}

/** (E (x^T A x)^2)^(1/2) of a symmetric matrix, x ~ N(0, I). */
function quadraticFormNorm(matrix: Float64Array, d: number): number {
  let [trace, squares] = [0, 0];
  for (let i = 0; i < d; i++) trace += matrix[i * d + i];
  for (const entry of matrix) squares += entry ** 2;
  return Math.sqrt(trace ** 2 + 2 * squares);
}

/** Rates of Delta, alpha (P - P_0), alpha (N - N_0) and alpha (Delta - Delta*). */
function derivativeOf(options: QuadraticNeuronFlowOptions) {
  const { inputDimension: d, moment, signedMoment, scale } = options;
  const size = d * d;
  const positive = moment.map((entry, i) => entry + signedMoment[i]);
  const negative = moment.map((entry, i) => entry - signedMoment[i]);
  return (_time: number, state: Float64Array, out: Float64Array) => {
    const [residual, grownPositive, grownNegative, scaledDeviation, grown] = [0, 1, 2, 3, 4].map(
      (part) => state.subarray(part * size, (part + 1) * size),
    );
    const force = forceOf(residual, d);
    const ofPositive = symmetricProduct(
      force,
      positive.map((entry, i) => entry + grownPositive[i] / scale),
      d,
    );
    const ofNegative = symmetricProduct(
      force,
      negative.map((entry, i) => entry + grownNegative[i] / scale),
      d,
    );
    const ofBoth = symmetricProduct(
      force,
      signedMoment.map((entry, i) => entry + (grownPositive[i] - grownNegative[i]) / (2 * scale)),
      d,
    );
    const growing = symmetricProduct(force, grown, d);
    const returning = symmetricProduct(forceOf(scaledDeviation, d), moment, d);
    for (let i = 0; i < size; i++) {
      out[i] = -(ofPositive[i] + ofNegative[i]);
      out[size + i] = 2 * ofPositive[i];
      out[2 * size + i] = -2 * ofNegative[i];
      out[3 * size + i] = -2 * (growing[i] + returning[i]);
      out[4 * size + i] = 2 * ofBoth[i];
    }
  };
}

/** Q = tr(Delta) I + 2 Delta */
function forceOf(residual: Float64Array, d: number): Float64Array {
  let trace = 0;
  for (let i = 0; i < d; i++) trace += residual[i * d + i];
  return residual.map((entry, index) => 2 * entry + (index % (d + 1) === 0 ? trace : 0));
}

/** A B + B A of symmetric matrices. */
function symmetricProduct(first: Float64Array, second: Float64Array, d: number): Float64Array {
  const product = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let entry = 0;
      for (let k = 0; k < d; k++) {
        entry += first[i * d + k] * second[k * d + j] + second[i * d + k] * first[k * d + j];
      }
      product[i * d + j] = entry;
      product[j * d + i] = entry;
    }
  }
  return product;
}

function requireOptions(options: QuadraticNeuronFlowOptions): void {
  const { inputDimension: d, initialResidual, moment, signedMoment, scale } = options;
  if (!(Number.isInteger(d) && d >= 1 && d <= maxDimension)) {
    throw invalidArgument('inputDimension', d, `a whole number in [1, ${maxDimension}]`);
  }
  requirePositive('scale', scale);
  for (const [name, matrix] of Object.entries({ initialResidual, moment, signedMoment })) {
    if (matrix.length !== d * d) {
      throw invalidArgument(`${name}.length`, matrix.length, `${d * d}, d x d entries`);
    }
    requireFiniteEntries(name, matrix);
    const index = matrix.findIndex((entry, i) => entry !== matrix[(i % d) * d + Math.floor(i / d)]);
    if (index !== -1) {
      throw invalidArgument(`${name}[${index}]`, matrix[index], 'the entry of a symmetric matrix');
    }
  }
  for (const sign of [1, -1]) {
    const share = moment.map((entry, i) => entry + sign * signedMoment[i]);
    const { values } = symmetricEigen(share, d);
    if (values[0] < -1e-12 * Math.abs(values[d - 1])) {
      throw invalidArgument(
        'signedMoment',
        Array.from(signedMoment),
        `a matrix for which moment ${sign > 0 ? '+' : '-'} signedMoment has no negative eigenvalue, and not ${values[0]}`,
        'no network with a = 1 and -1 has these moments',
      );
    }
  }
}

const maxDimension = 64;
