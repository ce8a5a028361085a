import type { PairPotential } from './neuron-pair.js';
import type { VectorPair } from './vector-pair.js';

/**
 * u(w, v) = E[(w . x)^2 (v . x)^2] = |w|^2 |v|^2 + 2 (w . v)^2 for x ~ N(0, I), by Isserlis'
 * theorem, with grad_w u = 2 |v|^2 w + 4 (w . v) v.
 *
 * @remarks Errors below 8 (n + 8) 2^-52 times |w|^2 |v|^2 and |w| |v|^2.
 * @source mei2019, section 2 (the potentials); derived above
 */
export function quadraticPairPotential(pair: VectorPair): PairPotential {
  const { norm, otherNorm, product, direction, otherDirection, rounding } = pair;
  const squares = norm * norm * otherNorm * otherNorm;
  return {
    potential: squares + 2 * product * product,
    gradient: direction.map(
      (entry, k) =>
        2 * otherNorm * otherNorm * norm * entry + 4 * product * otherNorm * otherDirection[k],
    ),
    biasGradient: 0,
    numericalError: {
      potential: 8 * rounding * squares,
      gradient: 16 * rounding * norm * otherNorm * otherNorm,
      biasGradient: 0,
    },
  };
}
