import { invalidArgument, type NumberWithError, withError } from '../../../core/index.js';
import { errorFunction } from '../../../numerics/index.js';
import { type PairActivation, requireActivation, requireBias } from '../neuron-pair.js';
import type { TruncatedRelu } from '../truncated-relu/truncated-relu.js';
import { truncatedReluMean } from '../truncated-relu/truncated-relu-mean.js';

/** A neuron whose input h is normal. */
export interface GaussianNeuron extends Partial<TruncatedRelu> {
  /** The four numbers of `truncated-relu` are those of the published one unless given. */
  readonly activation: PairActivation | 'truncated-relu';
  /** Standard deviation of h; finite, >= 0. */
  readonly std: number;
  /** Mean of h, for `erf` only; default 0. */
  readonly bias?: number;
}

/** E sigma(h), and how it changes. */
export interface GaussianMean {
  readonly mean: NumberWithError;
  /** Derivative with respect to the standard deviation. */
  readonly slope: NumberWithError;
  /** Second derivative with respect to the standard deviation. */
  readonly curvature: NumberWithError;
  /** Derivative with respect to the bias; 0 for activations without one. */
  readonly biasSlope: NumberWithError;
}

/**
 * Mean output of a neuron whose input is h = std G + bias, G ~ N(0, 1).
 *
 * Definition: with r the standard deviation, b the bias and s = 1 + r^2
 *   erf: erf(b / sqrt(2 s)), the chance of h + G' > 0 twice, minus one;
 *   relu: r / sqrt(2 pi);   bump: s^(-1/2);   quadratic: r^2;   linear: 0;
 *   truncated-relu: `truncatedReluMean`.
 *
 * @throws VerificationError 'invalid-argument' for a standard deviation or a bias out of range
 * @source elementary
 */
export function gaussianMean(neuron: GaussianNeuron): GaussianMean {
  const { activation, std, bias = 0 } = neuron;
  if (!(Number.isFinite(std) && std >= 0))
    throw invalidArgument('std', std, 'a finite number >= 0');
  if (activation === 'truncated-relu') {
    if (bias !== 0) throw invalidArgument('bias', bias, '0 with activation=truncated-relu');
    return { ...truncatedReluMean({ ...neuron, radius: std }), biasSlope: withError(0, 0) };
  }
  requireActivation(activation);
  requireBias(activation, 'bias', bias);
  const root = Math.hypot(1, std);
  switch (activation) {
    case 'erf':
      return erfMean(bias / root, std / root, root);
    case 'relu':
      return plain(std / Math.sqrt(2 * Math.PI), 1 / Math.sqrt(2 * Math.PI), 0);
    case 'bump': {
      const share = (std / root) ** 2;
      return plain(1 / root, -std / root ** 3, (3 * share - 1) / root ** 3);
    }
    case 'quadratic':
      return plain(std * std, 2 * std, 2);
    case 'linear':
      return plain(0, 0, 0);
  }
}

/** erf(shift / sqrt 2), where shift = bias / root, and share = std / root. */
function erfMean(shift: number, share: number, root: number): GaussianMean {
  const density = Math.sqrt(2 / Math.PI) * Math.exp((-shift * shift) / 2);
  const error = 1e-14 * (1 + shift * shift) * density;
  const bend = 1 - share * share * (3 - shift * shift);
  return {
    mean: withError(errorFunction(shift * Math.SQRT1_2), 2e-14),
    slope: withError((-density * shift * share) / root, (error * Math.abs(shift)) / root),
    curvature: withError(
      (-density * shift * bend) / root / root,
      (4 * error * Math.abs(shift) * (1 + shift * shift)) / root / root,
    ),
    biasSlope: withError(density / root, error / root),
  };
}

/** Of few operations. */
function plain(mean: number, slope: number, curvature: number): GaussianMean {
  const exact = (value: number, size = Math.abs(value)) =>
    withError(value, 16 * Number.EPSILON * size);
  return {
    mean: exact(mean),
    slope: exact(slope),
    curvature: exact(curvature, 4 * Math.abs(mean) ** 3 + Math.abs(curvature)),
    biasSlope: withError(0, 0),
  };
}
