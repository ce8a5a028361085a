import { invalidArgument, type NumberWithError, withError } from '../../../core/index.js';
import { solveInitialValueProblem } from '../../../numerics/index.js';
import {
  slopeOfRamp,
  type TruncatedRelu,
} from '../../pair-potential/truncated-relu/truncated-relu.js';
import {
  activationOf,
  meanOutput,
  slopeOfMean,
} from '../../pair-potential/truncated-relu/truncated-relu-mean.js';
import { requireTimes } from '../require-times.js';
import { type GaussianClass, gaussianClasses, riskOfOutputs } from './gaussian-classes.js';

/** Lengths of neurons in the space that carries the signal and in the rest, with their masses. */
export interface SplitLengths {
  readonly signal: ArrayLike<number>;
  readonly rest: ArrayLike<number>;
  /** Sum to one. */
  readonly weights: ArrayLike<number>;
}

/** Two normal classes that differ in some directions only, the start and the activation. */
export interface AnisotropicGaussiansOptions extends Partial<TruncatedRelu> {
  /** Delta in [0, 1): given y, inputs have the standard deviation 1 + y Delta in the signal space. */
  readonly classSeparation: number;
  /** gamma in (0, 1], the share of dimensions that carry the signal. */
  readonly signalShare: number;
  /** t; increasing, >= 0. */
  readonly times: readonly number[];
  /** k > 0: weights start as N(0, k^2 I / d), so all with these lengths; default 0.8. */
  readonly initialRadius?: number;
  /** xi > 0; default 1. */
  readonly speed?: number;
  /**
   * Another start, instead of `initialRadius`: at most 10000 neurons. A radial law in a uniform
   * direction has signal = r sqrt(gamma) and rest = r sqrt(1 - gamma).
   */
  readonly start?: SplitLengths;
}

/** The flow; one entry a time. */
export interface AnisotropicGaussiansFlow {
  readonly times: readonly number[];
  readonly risk: readonly NumberWithError[];
  /** Mean lengths over the law, in the signal space and in the rest. */
  readonly signalRadius: readonly NumberWithError[];
  readonly restRadius: readonly NumberWithError[];
  /** Lengths of each of the neurons of the start. */
  readonly neurons: readonly { readonly signal: Float64Array; readonly rest: Float64Array }[];
  /** Bound on the error of every length, one a time. */
  readonly errorOfLengths: readonly number[];
}

/**
 * The mean-field limit as d -> infinity of one-pass SGD with small steps for neurons sigma(w . x),
 * sigma a truncated ReLU, that tell two normal laws apart by their width in gamma d directions.
 *
 * Law of samples: y = 1 or -1 with the chance 1/2, x normal with mean 0 and the standard deviation
 * 1 + y Delta in gamma d orthogonal directions, 1 in the others, a new one each step. Start:
 * w ~ N(0, k^2 I / d), whose lengths r_1 = k sqrt(gamma) in the signal space and
 * r_2 = k sqrt(1 - gamma) in the rest do not fluctuate as d -> infinity. Unit of time: t = n epsilon
 * after n steps w_i += 2 epsilon xi (y - f(x)) sigma'(w_i . x) x.
 *
 * Derivation: given y = +-1, w . x is normal with the standard deviation
 * l_+- = sqrt(tau_+-^2 r_1^2 + r_2^2), tau_+- = 1 +- Delta, so with m_+- the mean of q(l_+-)
 *   Psi = (1 / 2) sum over classes of -(y - m) q(l),
 * neurons of random directions being orthogonal; and dr_j / dt = -2 xi dPsi / dr_j has
 * dl / dr_1 = tau^2 r_1 / l, dl / dr_2 = r_2 / l.
 *
 * @throws VerificationError 'invalid-argument' for parameters out of range, and for a start whose
 *   lengths are negative or whose masses do not sum to one; 'not-converged' as
 *   `solveInitialValueProblem`
 * @remarks The start is exact, so the errors are those of the steps in time. For one start
 *   milliseconds.
 * @source mei2019, section 3 (anisotropic Gaussians); equations derived above
 */
export function anisotropicGaussiansFlow(
  options: AnisotropicGaussiansOptions,
): AnisotropicGaussiansFlow {
  const { classSeparation, signalShare, times, speed = 1 } = options;
  const activation = activationOf(options);
  const classes = gaussianClasses(classSeparation);
  requireTimes(times);
  if (!(signalShare > 0 && signalShare <= 1)) {
    throw invalidArgument('signalShare', signalShare, 'a number in (0, 1]');
  }
  if (!(speed > 0 && Number.isFinite(speed))) {
    throw invalidArgument('speed', speed, 'a finite number > 0');
  }
  const start = options.start ?? pointStart(signalShare, options.initialRadius ?? 0.8);
  const weights = Float64Array.from(start.weights);
  const numNeurons = weights.length;
  requireStart(start);
  const law: Law = { activation, classes, weights };
  const { states, numericalErrors } = solveInitialValueProblem(
    {
      initialState: Float64Array.of(...Array.from(start.signal), ...Array.from(start.rest)),
      derivative: (_, state, out) => {
        fieldOf(law, state, out);
        for (let i = 0; i < out.length; i++) out[i] *= -2 * speed;
      },
    },
    times,
    { tolerance: { absolute: 1e-8, relative: 0 } },
  );
  const errorOfLengths = numericalErrors.map((errors) =>
    errors.reduce((largest, error) => Math.max(largest, error), 0),
  );
  const outputSize = 1 + Math.abs(activation.lowValue) + Math.abs(activation.highValue);
  const sensitivity = 4 * outputSize * Math.abs(slopeOfRamp(activation));
  const meanOf = (state: Float64Array, first: number) =>
    weights.reduce((sum, weight, i) => sum + weight * state[first + i], 0);
  const meanLengths = (first: number) =>
    states.map((state, index) => withError(meanOf(state, first), errorOfLengths[index] + 1e-14));
  return {
    times,
    risk: states.map((state, index) =>
      withError(
        riskOfOutputs(classes, outputsOfLaw(law, state)),
        sensitivity * errorOfLengths[index] + 1e-13 * outputSize ** 2,
      ),
    ),
    signalRadius: meanLengths(0),
    restRadius: meanLengths(numNeurons),
    neurons: states.map((state) => ({
      signal: state.subarray(0, numNeurons),
      rest: state.subarray(numNeurons),
    })),
    errorOfLengths,
  };
}

interface Law {
  readonly activation: TruncatedRelu;
  readonly classes: readonly GaussianClass[];
  readonly weights: Float64Array;
}

/** Derivatives of Psi in r_1 and r_2 of every neuron, laid out as the state. */
function fieldOf(law: Law, state: Float64Array, slopes: Float64Array): void {
  const { activation, classes, weights } = law;
  const outputs = outputsOfLaw(law, state);
  const numNeurons = weights.length;
  for (let i = 0; i < numNeurons; i++) {
    let [signalFactor, restFactor] = [0, 0];
    for (const [c, { label, scale }] of classes.entries()) {
      const length = inputStd(state[i], state[numNeurons + i], scale);
      if (length === 0) continue;
      const pull = (-(label - outputs[c]) * slopeOfMean(activation, length)) / (2 * length);
      signalFactor += pull * scale * scale;
      restFactor += pull;
    }
    slopes[i] = signalFactor * state[i];
    slopes[numNeurons + i] = restFactor * state[numNeurons + i];
  }
}

function outputsOfLaw({ activation, classes, weights }: Law, state: Float64Array): number[] {
  return classes.map(({ scale }) =>
    weights.reduce(
      (sum, weight, i) =>
        sum + weight * meanOutput(activation, inputStd(state[i], state[weights.length + i], scale)),
      0,
    ),
  );
}

/** l of a neuron on a class. */
function inputStd(signal: number, rest: number, scale: number): number {
  return Math.sqrt(scale * scale * signal * signal + rest * rest);
}

function pointStart(signalShare: number, initialRadius: number): SplitLengths {
  if (!(initialRadius > 0 && Number.isFinite(initialRadius))) {
    throw invalidArgument('initialRadius', initialRadius, 'a finite number > 0');
  }
  return {
    signal: [initialRadius * Math.sqrt(signalShare)],
    rest: [initialRadius * Math.sqrt(1 - signalShare)],
    weights: [1],
  };
}

function requireStart({ signal, rest, weights }: SplitLengths): void {
  const count = signal.length;
  if (!(count >= 1 && count <= 10000 && rest.length === count && weights.length === count)) {
    throw invalidArgument(
      'start lengths',
      [signal.length, rest.length, weights.length],
      'as many of each, 1 to 10000',
    );
  }
  const lists = Object.entries({ signal, rest, weights });
  for (const [name, list] of lists) {
    const index = Array.from(list).findIndex((entry) => !(entry >= 0 && Number.isFinite(entry)));
    if (index >= 0) throw invalidArgument(`start.${name}[${index}]`, list[index], 'a number >= 0');
  }
  const total = Array.from(weights).reduce((sum, weight) => sum + weight, 0);
  if (!(Math.abs(total - 1) <= 1e-9)) {
    throw invalidArgument('sum of start.weights', total, '1');
  }
}
