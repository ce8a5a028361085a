import { invalidArgument } from '../../../core/index.js';
import { largestEntry } from '../erf-pair-potential.js';
import { lengthOf, vectorPair, type Weights } from '../vector-pair.js';
import type { LinearTerm, LinearTermNeuron } from './linear-term-neuron.js';

/**
 * E[y erf(w . x / sqrt 2)], x ~ N(0, I), for y = b . x and for y = He_3(b . x), |b| = 1.
 *
 * Derivation: the covariance of He_k(b . x), |b| = 1, with a function of h = w . x is (b . w)^k
 * times the mean of its k-th derivative. With A = 1 + |w|^2, E exp(-h^2 / 2) = A^(-1/2) and
 * E[h^2 exp(-h^2 / 2)] = |w|^2 A^(-3/2), so that from sigma' = sqrt(2 / pi) exp(-h^2 / 2) and
 * sigma''' = (h^2 - 1) sigma'
 *   linear: sqrt(2 / pi) (b . w) A^(-1/2), for any b,
 *   third-hermite: -sqrt(2 / pi) (b . w)^3 A^(-3/2).
 * Both are powers of s = b . w / sqrt(A), whose gradient is (b - (b . w) w / A) / sqrt(A).
 *
 * @source mei2019, section 2 (the potentials); derived above
 */
export function linearTermOfPolynomial(
  { activation, weights, bias = 0 }: LinearTermNeuron,
  kind: 'linear' | 'third-hermite',
  direction: Weights,
): LinearTerm {
  if (activation !== 'erf') {
    throw invalidArgument('activation', activation, `erf with a target of kind ${kind}`);
  }
  if (bias !== 0) throw invalidArgument('bias', bias, `0 with a target of kind ${kind}`);
  const unit = kind === 'linear' ? direction : normalised(direction);
  const {
    norm,
    otherNorm,
    product,
    along,
    across,
    direction: own,
    rounding,
  } = vectorPair(weights, unit);
  const rootA = Math.hypot(1, norm);
  const share = product / rootA;
  const shrunk = along / rootA / rootA;
  const slopeOfShare = across.map((entry, k) => (entry + shrunk * own[k]) / rootA);
  const factor = Math.sqrt(2 / Math.PI);
  const [value, slope] =
    kind === 'linear' ? [factor * share, factor] : [-factor * share ** 3, -3 * factor * share ** 2];
  const errorOfShare = 2 * rounding * otherNorm;
  const steepest = kind === 'linear' ? factor : 3 * factor * (Math.abs(share) + errorOfShare) ** 2;
  return {
    linearTerm: value,
    gradient: slopeOfShare.map((entry) => slope * entry),
    biasGradient: 0,
    numericalError: {
      linearTerm: steepest * errorOfShare + rounding * Math.abs(value),
      gradient:
        (2 * rounding * steepest * otherNorm) / rootA +
        (kind === 'linear' ? rounding : 6 * factor * errorOfShare) * largestEntry(slopeOfShare),
      biasGradient: 0,
    },
  };
}

/** A direction of length one to all digits, where it is given to eight. */
function normalised(direction: Weights): Float64Array {
  const length = lengthOf(direction);
  if (!(Math.abs(length - 1) <= 1e-8)) {
    throw invalidArgument('|direction|', length, '1 with a target of kind third-hermite');
  }
  return Float64Array.from(direction, (entry) => entry / length);
}
