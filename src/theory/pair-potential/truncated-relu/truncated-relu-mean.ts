import { invalidArgument, type NumberWithError, withError } from '../../../core/index.js';
import { errorFunction } from '../../../numerics/index.js';
import {
  publishedTruncatedRelu,
  requireTruncatedRelu,
  slopeOfRamp,
  type TruncatedRelu,
} from './truncated-relu.js';

/** A truncated ReLU, by default the published one, and the length of its neuron. */
export interface TruncatedReluNeuron extends Partial<TruncatedRelu> {
  /** r = |w|; finite, >= 0. */
  readonly radius: number;
}

/** The mean output of a neuron over standard normal inputs, and its derivatives in the length. */
export interface TruncatedReluMean {
  /** q(r) */
  readonly mean: NumberWithError;
  /** q'(r) */
  readonly slope: NumberWithError;
  /** q''(r) */
  readonly curvature: NumberWithError;
}

/**
 * q(r) = E sigma(r G), G ~ N(0, 1), and its first two derivatives.
 *
 * Derivation: with a_i = t_i / r and the slope k of the ramp, flat ends and ramp give
 *   q = s_1 Phi(a_1) + s_2 Phi(-a_2) + (s_1 - k t_1) (Phi(a_2) - Phi(a_1)) + r q',
 *   q' = k (phi(a_1) - phi(a_2)),
 *   q'' = k (a_1^2 phi(a_1) - a_2^2 phi(a_2)) / r,
 * as q' is E[G sigma'(r G)] and q'' follows from phi'(a) = -a phi(a). At r = 0 the limits are
 * taken: q = sigma(0), q'' = 0.
 *
 * @throws VerificationError 'invalid-argument' for an activation or a length out of range
 * @remarks sigma has kinks, q is smooth: the errors are roundings.
 * @source mei2018, isotropic Gaussians (the activation); derived above
 */
export function truncatedReluMean(neuron: TruncatedReluNeuron): TruncatedReluMean {
  const { radius } = neuron;
  const activation = activationOf(neuron);
  requireRadius(radius);
  const { lowValue, highValue, rampStart, rampEnd } = activation;
  const ramp = Math.abs(slopeOfRamp(activation));
  const values = Math.abs(lowValue) + Math.abs(highValue) + ramp * Math.abs(rampStart);
  const slope = slopeOfMean(activation, radius);
  const [a, b] = [rampStart, rampEnd].map((end) => inUnitsOf(radius, end));
  // The exponent of a density is rounded in proportion to its size.
  const curvatures = [a, b].map((end) => (1 + end * end) * squareTimesDensity(end));
  return {
    mean: withError(meanOutput(activation, radius), 4e-14 * values),
    slope: withError(slope, 2e-14 * ramp),
    curvature: withError(
      curvatureOfMean(activation, radius),
      radius === 0 ? 0 : (1e-14 * ramp * (curvatures[0] + curvatures[1])) / radius,
    ),
  };
}

/** The four numbers of the activation, those of the published one where left out. */
export function activationOf(neuron: Partial<TruncatedRelu>): TruncatedRelu {
  const { lowValue, highValue, rampStart, rampEnd } = { ...publishedTruncatedRelu, ...neuron };
  const activation = { lowValue, highValue, rampStart, rampEnd };
  requireTruncatedRelu(activation);
  return activation;
}

/** Refuses a length that is negative or not finite. */
export function requireRadius(radius: number): void {
  if (!(Number.isFinite(radius) && radius >= 0)) {
    throw invalidArgument('radius', radius, 'a finite number >= 0');
  }
}

/** q(r) of arguments that are in order; at infinity its limit, the middle of the two values. */
export function meanOutput(activation: TruncatedRelu, radius: number): number {
  const { lowValue, highValue, rampStart, rampEnd } = activation;
  const below = normalDistribution(inUnitsOf(radius, rampStart));
  const notAbove = normalDistribution(inUnitsOf(radius, rampEnd));
  if (radius === Number.POSITIVE_INFINITY) return (lowValue + highValue) / 2;
  const atZero = lowValue - slopeOfRamp(activation) * rampStart;
  return (
    lowValue * below +
    highValue * (1 - notAbove) +
    atZero * (notAbove - below) +
    radius * slopeOfMean(activation, radius)
  );
}

/**
 * E sigma(r G)^2 of arguments that are in order: flat ends, and the square (c + k r G)^2 on the ramp,
 * c = s_1 - k t_1, of which E[G; ramp] = phi(a_1) - phi(a_2) and
 * E[G^2; ramp] = Phi(a_2) - Phi(a_1) + a_1 phi(a_1) - a_2 phi(a_2).
 */
export function meanSquareOutput(activation: TruncatedRelu, radius: number): number {
  const { lowValue, highValue, rampStart, rampEnd } = activation;
  const [a, b] = [inUnitsOf(radius, rampStart), inUnitsOf(radius, rampEnd)];
  const [below, notAbove] = [normalDistribution(a), normalDistribution(b)];
  const slope = slopeOfRamp(activation) * radius;
  const atZero = lowValue - slopeOfRamp(activation) * rampStart;
  const onRamp = notAbove - below;
  const second = onRamp + timesDensity(a) - timesDensity(b);
  return (
    lowValue ** 2 * below +
    highValue ** 2 * (1 - notAbove) +
    atZero ** 2 * onRamp +
    2 * atZero * slope * densityDifference(a, b) +
    slope ** 2 * second
  );
}

/** q'(r) of arguments that are in order. */
export function slopeOfMean(activation: TruncatedRelu, radius: number): number {
  const start = inUnitsOf(radius, activation.rampStart);
  const end = inUnitsOf(radius, activation.rampEnd);
  return slopeOfRamp(activation) * densityDifference(start, end);
}

/** q''(r) of arguments that are in order. */
export function curvatureOfMean(activation: TruncatedRelu, radius: number): number {
  if (radius === 0) return 0;
  const start = squareTimesDensity(activation.rampStart / radius);
  const end = squareTimesDensity(activation.rampEnd / radius);
  return (slopeOfRamp(activation) * (start - end)) / radius;
}

/** t / r; at r = 0 an infinity of the sign of t, or zero. */
export function inUnitsOf(radius: number, threshold: number): number {
  return threshold === 0 ? 0 : threshold / radius;
}

/** phi(x) */
export function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/** Phi(x), with an absolute error of 1e-14. */
export function normalDistribution(x: number): number {
  return (1 + errorFunction(x * Math.SQRT1_2)) / 2;
}

/** phi(a) - phi(b), without cancellation where both are close to phi(0). */
function densityDifference(a: number, b: number): number {
  if (!(Number.isFinite(a) && Number.isFinite(b))) return normalDensity(a) - normalDensity(b);
  const halfGap = ((b - a) * (b + a)) / 2;
  return halfGap >= 0
    ? -normalDensity(a) * Math.expm1(-halfGap)
    : normalDensity(b) * Math.expm1(halfGap);
}

/** x phi(x), zero at infinity. */
function timesDensity(x: number): number {
  return Number.isFinite(x) ? x * normalDensity(x) : 0;
}

/** x^2 phi(x), zero at infinity. */
function squareTimesDensity(x: number): number {
  return Number.isFinite(x) ? x * x * normalDensity(x) : 0;
}
