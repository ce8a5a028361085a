import type { DescentActivation } from '../../engines/index.js';
import { portableArctangent } from '../../numerics/index.js';
import { hyperbolicTangentSeries } from './hyperbolic-tangent-series.js';

/** h(q) = E sigma(G) sigma(G') for a standard normal pair of the correlation q in [-1, 1]. */
export type NeuronCovariance = (correlation: number) => number;

/**
 * The covariance of two neurons.
 *
 * Derivation: Hermite polynomials He_k / sqrt(k!) are orthonormal, and their mean product over a
 * pair of correlation q is q^k (Mehler), so h(q) = sum_k s_k^2 q^k. For erf(beta z),
 * E erf(beta G) erf(beta G') = (2 / pi) arcsin(c q) with c = 2 beta^2 / (1 + 2 beta^2), divided by
 * the same at q = 1. tanh has the series of its Hermite coefficients.
 *
 * @returns a function with an error of a few roundings of h(1); for tanh below 1e-13
 * @source montanari2025, definition of h; elementary
 */
export function neuronCovarianceOf(activation: DescentActivation): NeuronCovariance {
  switch (activation.kind) {
    case 'hermite':
      return seriesIn([0, ...activation.coefficients.map((coefficient) => coefficient ** 2)]);
    case 'erf': {
      const square = 2 * activation.slope ** 2;
      const sine = square / (1 + square);
      const whole = arcsine(sine);
      return (correlation) => arcsine(sine * bounded(correlation)) / whole;
    }
    case 'tanh':
      return seriesIn(hyperbolicTangentSeries());
  }
}

/** sum_k c_k q^k by Horner's rule. */
function seriesIn(coefficients: readonly number[]): NeuronCovariance {
  return (correlation) =>
    coefficients.reduceRight((sum, coefficient) => sum * correlation + coefficient, 0);
}

/** Rounding may take an overlap of two unit vectors out of [-1, 1]. */
function bounded(correlation: number): number {
  return Math.min(1, Math.max(-1, correlation));
}

/** For |x| < 1: twice the arctangent of the tangent of half the angle. */
function arcsine(x: number): number {
  return 2 * portableArctangent(x / (1 + Math.sqrt(1 - x * x)));
}
