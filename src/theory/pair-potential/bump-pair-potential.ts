import { erfRoot, largestEntry, relativeErrorOfRoot } from './erf-pair-potential.js';
import type { PairPotential } from './neuron-pair.js';
import type { VectorPair } from './vector-pair.js';

/**
 * u(w, v) = E[exp(-(w . x)^2 / 2) exp(-(v . x)^2 / 2)], x ~ N(0, I).
 *
 * Derivation: a Gaussian integral, det(I + w w' + v v')^(-1/2) = 1 / S with
 * S^2 = A B - C^2, A = 1 + |w|^2, B = 1 + |v|^2, C = w . v. Hence
 *   grad_w u = -(B w - C v) / S^3,   B w - C v = w + |v|^2 (the part of w across v).
 *
 * @remarks Errors as of `erfPairPotential`: S is a sum of positive terms.
 * @source mei2019, section 2 (the potentials); derived above
 */
export function bumpPairPotential(pair: VectorPair): PairPotential {
  const { norm, otherNorm, direction, otherAcross, rounding } = pair;
  const root = erfRoot(pair);
  const relative = relativeErrorOfRoot(pair, root);
  const gradient = otherAcross.map((entry, k) => {
    const slope = norm * direction[k] + otherNorm * otherNorm * entry;
    return -(slope / root / root / root);
  });
  const sizeOfSlope = norm * (1 + otherNorm * otherNorm);
  return {
    potential: 1 / root,
    gradient,
    biasGradient: 0,
    numericalError: {
      potential: (2 * relative) / root,
      gradient:
        (2 * rounding * sizeOfSlope) / root / root / root + 4 * relative * largestEntry(gradient),
      biasGradient: 0,
    },
  };
}
