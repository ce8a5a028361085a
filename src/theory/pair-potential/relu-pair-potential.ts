import type { PairPotential } from './neuron-pair.js';
import type { VectorPair } from './vector-pair.js';

/**
 * u(w, v) = E[max(0, w . x) max(0, v . x)], x ~ N(0, I).
 *
 * Definition: with the angle phi of w and v
 *   u = |w| |v| (sin phi + (pi - phi) cos phi) / (2 pi),
 *   grad_w u = (|v| sin phi w / |w| + (pi - phi) v) / (2 pi),
 * the arc-cosine kernel of degree 1. The gradient follows from that of the angle,
 * d phi = -(the part of v across w) . dw / (|w| |v| sin phi).
 * At w = 0 the potential has a kink; the gradient there is v / 4, that of a rectifier with the
 * slope 1/2 at zero, which is the mean of those at w and -w nearby.
 *
 * @remarks The angle is an arctangent of the parts of v across and along w, exact to rounding
 *   at 0 and pi, where an arccosine has half of the digits. Errors below 3 (n + 8) 2^-52 times
 *   |w| |v|, and |v| for the gradient. As v approaches -w the potential vanishes like the third
 *   power of the distance, and relative precision with it.
 * @source cho2009, equation 6 (degree 1); gradient derived above
 */
export function reluPairPotential(pair: VectorPair): PairPotential {
  const { norm, otherNorm, along, acrossNorm, direction, otherDirection, rounding } = pair;
  // pi - phi; at w = 0 the direction is zero and this pi / 2.
  const supplement = Math.atan2(acrossNorm, -along);
  return {
    potential: (norm * (acrossNorm + supplement * along)) / (2 * Math.PI),
    gradient: direction.map(
      (entry, k) =>
        (acrossNorm * entry + supplement * otherNorm * otherDirection[k]) / (2 * Math.PI),
    ),
    biasGradient: 0,
    numericalError: {
      potential: 3 * rounding * norm * otherNorm,
      gradient: 3 * rounding * otherNorm,
      biasGradient: 0,
    },
  };
}
