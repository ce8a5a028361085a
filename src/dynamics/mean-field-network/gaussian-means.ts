import type { MeanFieldActivation, Ramp } from '../../engines/index.js';
import { errorFunction } from '../../numerics/index.js';

/** What is known of an activation of a normal number of mean zero, by its standard deviation s. */
export interface GaussianMeans {
  /** E sigma(s g) */
  readonly value: (deviation: number) => number;
  /** E sigma'(s g) */
  readonly slope: (deviation: number) => number;
  /** E sigma''(s g), with a point of mass for each kink */
  readonly curvature: (deviation: number) => number;
}

const rootOfTwoPi = Math.sqrt(2 * Math.PI);

/**
 * Means of an activation in closed form.
 *
 * Derivation: a mean of sigma'' is that of sigma by the heat equation, d/ds E sigma(s g) =
 * s E sigma''(s g). For the bump, E exp(-s^2 g^2 / 2) = (1 + s^2)^(-1/2); for erf,
 * E sigma' = sqrt(2 / pi) E exp(-s^2 g^2 / 2). A ramp is its low value plus its slope times
 * (z - t)_+ at one end less the same at the other, and E (s g - t)_+ = s phi(t / s) -
 * t Phi(-t / s).
 *
 * @source mei2018, truncated ReLU; derived above
 */
export function gaussianMeansOf(activation: MeanFieldActivation): GaussianMeans {
  switch (activation.kind) {
    case 'erf':
      return {
        value: () => 0,
        slope: (s) => Math.sqrt(2 / (Math.PI * (1 + s * s))),
        curvature: () => 0,
      };
    case 'relu':
      return {
        value: (s) => s / rootOfTwoPi,
        slope: () => 1 / 2,
        curvature: (s) => 1 / (s * rootOfTwoPi),
      };
    case 'linear':
      return { value: () => 0, slope: () => 1, curvature: () => 0 };
    case 'quadratic':
      return { value: (s) => s * s, slope: () => 0, curvature: () => 2 };
    case 'bump':
      return {
        value: (s) => (1 + s * s) ** -0.5,
        slope: () => 0,
        curvature: (s) => -((1 + s * s) ** -1.5),
      };
    case 'ramp':
      return meansOfRamp(activation);
  }
}

function meansOfRamp({ low, lowUntil, high, highFrom }: Ramp): GaussianMeans {
  const slope = (high - low) / (highFrom - lowUntil);
  return {
    value: (s) => low + slope * (positivePart(s, lowUntil) - positivePart(s, highFrom)),
    slope: (s) => slope * (normalBelow(highFrom, s) - normalBelow(lowUntil, s)),
    curvature: (s) => slope * (normalDensity(lowUntil, s) - normalDensity(highFrom, s)),
  };
}

/** E (s g - t)_+ */
function positivePart(s: number, t: number): number {
  return s * s * normalDensity(t, s) - t * (1 - normalBelow(t, s));
}

/** P(s g < t); half at a place where all mass is. */
export function normalBelow(t: number, s: number): number {
  if (s === 0) return (1 + Math.sign(t)) / 2;
  return (1 + errorFunction(t / (s * Math.SQRT2))) / 2;
}

/** Density of s g at t. */
function normalDensity(t: number, s: number): number {
  if (s === 0) return t === 0 ? Number.POSITIVE_INFINITY : 0;
  return Math.exp(-((t / s) ** 2) / 2) / (s * rootOfTwoPi);
}
