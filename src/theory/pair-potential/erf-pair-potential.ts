import type { PairPotential } from './neuron-pair.js';
import type { VectorPair } from './vector-pair.js';

/**
 * u(w, v) = E[erf(w . x / sqrt 2) erf(v . x / sqrt 2)], x ~ N(0, I).
 *
 * Derivation: erf(h / sqrt 2) = E sign(h + g) with g ~ N(0, 1), so u is the mean product of the
 * signs of two normal variables with variances A = 1 + |w|^2, B = 1 + |v|^2 and covariance
 * C = w . v, which is (2 / pi) arcsin(C / sqrt(A B)). Hence, with S^2 = A B - C^2,
 *   u = (2 / pi) arctan2(C, S),   grad_w u = (2 / pi) (v - (C / A) w) / S.
 * S^2 = 1 + |w|^2 + |v|^2 + (|w| |v| sin)^2 >= 1: parallel vectors are no special case.
 *
 * @remarks Error of the potential below 2 (n + 8) 2^-52, whatever the norms; the arctangent and
 *   S keep it where w and v are long and nearly parallel.
 * @source mei2019, section 2 (the potentials); saad1995 (averages of erf units); derived above
 */
export function erfPairPotential(pair: VectorPair): PairPotential {
  const { norm, otherNorm, product, along, across, direction, rounding } = pair;
  const root = erfRoot(pair);
  // v - (C / A) w is what is across w, and v along w divided by A.
  const shrunk = along / (1 + norm * norm);
  const gradient = across.map(
    (entry, k) => ((2 / Math.PI) * (entry + shrunk * direction[k])) / root,
  );
  const largest = largestEntry(gradient);
  return {
    potential: (2 / Math.PI) * Math.atan2(product, root),
    gradient,
    biasGradient: 0,
    numericalError: {
      potential: 2 * rounding,
      gradient: (2 * rounding * otherNorm) / root + 2 * relativeErrorOfRoot(pair, root) * largest,
      biasGradient: 0,
    },
  };
}

/** Largest absolute value. */
export function largestEntry(vector: Float64Array): number {
  return vector.reduce((largest, entry) => Math.max(largest, Math.abs(entry)), 0);
}

/** S = sqrt(A B - C^2) = sqrt(1 + |w|^2 + |v|^2 + (|w| |v| sin)^2). */
export function erfRoot({ norm, otherNorm, acrossNorm }: VectorPair): number {
  return Math.hypot(1, norm, otherNorm, norm * acrossNorm);
}

/** Of S: its own roundings, and that of the part across. */
export function relativeErrorOfRoot(
  { norm, otherNorm, rounding }: VectorPair,
  root: number,
): number {
  return rounding * (1 + (norm * otherNorm) / root);
}
