import { invalidArgument, type NumberWithError, withError } from '../../../core/index.js';
import { slopeOfRamp } from './truncated-relu.js';
import {
  activationOf,
  normalDensity,
  normalDistribution,
  requireRadius,
  type TruncatedReluNeuron,
  truncatedReluMean,
} from './truncated-relu-mean.js';

/** A neuron, and the degree of the polynomial. */
export interface TruncatedReluOverlap extends TruncatedReluNeuron {
  /** k; a whole number in [0, 20]. */
  readonly degree: number;
}

/**
 * Hermite coefficient mu_k(r) = E[sigma(r G) He_k(G)], He_k with leading coefficient one.
 *
 * Derivation: integrating by parts, mu_k = E[(d / dG)^k sigma(r G)]. The first derivative is k_r r
 * on the ramp, k_r its slope, and the second two delta functions at its ends a_i = t_i / r, so
 *   mu_0 = q(r),   mu_1 = k_r r (Phi(a_2) - Phi(a_1)),
 *   mu_k = k_r r [He_(k-2)(a_1) phi(a_1) - He_(k-2)(a_2) phi(a_2)]   for k >= 2,
 * of which mu_2 = r q'(r). Two neurons of lengths r, r' at the cosine eta have the mean product
 * sum_k eta^k mu_k(r) mu_k(r') / k!, of which odd degrees drop out over random directions.
 *
 * @throws VerificationError 'invalid-argument' when an argument is out of range
 * @source derived above
 */
export function truncatedReluHermite(overlap: TruncatedReluOverlap): NumberWithError {
  const { radius, degree } = overlap;
  if (!(Number.isInteger(degree) && degree >= 0 && degree <= 20)) {
    throw invalidArgument('degree', degree, 'a whole number in [0, 20]');
  }
  const activation = activationOf(overlap);
  requireRadius(radius);
  if (degree === 0) return truncatedReluMean(overlap).mean;
  if (radius === 0) return withError(0, 0);
  const scale = slopeOfRamp(activation) * radius;
  const [start, end] = [activation.rampStart / radius, activation.rampEnd / radius];
  if (degree === 1) {
    const onRamp = normalDistribution(end) - normalDistribution(start);
    return withError(scale * onRamp, 4e-14 * Math.abs(scale));
  }
  const [first, second] = [start, end].map((place) => hermiteTimesDensity(degree - 2, place));
  return withError(
    scale * (first.value - second.value),
    1e-14 * Math.abs(scale) * (first.size + second.size),
  );
}

/** He_n(x) phi(x), and what its roundings are in proportion to. */
function hermiteTimesDensity(degree: number, x: number): { value: number; size: number } {
  const density = normalDensity(x);
  // Far out the density is zero, and the polynomial may be no number.
  if (density === 0) return { value: 0, size: 0 };
  let [previous, value] = [0, 1];
  let [previousSize, size] = [0, 1];
  for (let n = 0; n < degree; n++) {
    [previous, value] = [value, x * value - n * previous];
    [previousSize, size] = [size, Math.abs(x) * size + n * previousSize];
  }
  return { value: value * density, size: (1 + x * x) * size * density };
}
