import type { ErrorBounds } from '../../../core/index.js';
import type { PairActivation } from '../neuron-pair.js';
import type { TruncatedRelu } from '../truncated-relu/truncated-relu.js';
import type { Weights } from '../vector-pair.js';

/** c sigma(w_* . x + b), one of the neurons of a teacher. */
export interface TeacherNeuron {
  readonly coefficient: number;
  readonly weights: Weights;
  /** For `erf` only; default 0. */
  readonly bias?: number;
}

/** What y is of standard normal inputs, or which law the inputs of two classes have. */
export type LinearTermTarget =
  /** y = sum of the neurons, which have the activation of the student. */
  | { readonly kind: 'teacher'; readonly neurons: readonly TeacherNeuron[] }
  /** y = direction . x; for `erf`. */
  | { readonly kind: 'linear'; readonly direction: Weights }
  /** y = He_3(direction . x) = h^3 - 3 h, |direction| = 1; for `erf`. */
  | { readonly kind: 'third-hermite'; readonly direction: Weights }
  /**
   * y = 1 and -1 with the chance 1/2 each, x normal with mean 0 and independent coordinates,
   * whose standard deviations are `positiveStd` where y = 1 and `negativeStd` where y = -1.
   */
  | { readonly kind: 'two-classes'; readonly positiveStd: Weights; readonly negativeStd: Weights };

/** A neuron and what it is to learn. */
export interface LinearTermNeuron extends Partial<TruncatedRelu> {
  /** `truncated-relu` for two classes only. */
  readonly activation: PairActivation | 'truncated-relu';
  /** w; n >= 1 finite numbers. */
  readonly weights: Weights;
  /** b of sigma(w . x + b), for `erf` only; default 0; 0 for polynomials. */
  readonly bias?: number;
  readonly target: LinearTermTarget;
}

/** E[y sigma(w . x + b)], and how it changes with the neuron. */
export interface LinearTerm {
  readonly linearTerm: number;
  /** With respect to w; n numbers. */
  readonly gradient: Float64Array;
  /** With respect to the bias; 0 for activations without one. */
  readonly biasGradient: number;
  /** One bound for all entries of the gradient. */
  readonly numericalError: ErrorBounds<'linearTerm' | 'gradient' | 'biasGradient'>;
}
