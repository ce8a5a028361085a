import type { PairPotential } from './neuron-pair.js';
import type { VectorPair } from './vector-pair.js';

/**
 * u(w, v) = E[(w . x)(v . x)] = w . v for x ~ N(0, I), with the gradient v.
 *
 * @remarks Error of the potential below (n + 8) 2^-52 |w| |v|.
 * @source elementary
 */
export function linearPairPotential(pair: VectorPair): PairPotential {
  const { norm, otherNorm, product, otherDirection, rounding } = pair;
  return {
    potential: product,
    gradient: otherDirection.map((entry) => otherNorm * entry),
    biasGradient: 0,
    numericalError: {
      potential: rounding * norm * otherNorm,
      gradient: rounding * otherNorm,
      biasGradient: 0,
    },
  };
}
