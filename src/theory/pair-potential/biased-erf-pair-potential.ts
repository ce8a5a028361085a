import { errorFunction, normalSignProduct } from '../../numerics/index.js';
import { erfRoot, largestEntry, relativeErrorOfRoot } from './erf-pair-potential.js';
import type { PairPotential } from './neuron-pair.js';
import { lengthOf, type VectorPair } from './vector-pair.js';

/**
 * u = E[erf((w . x + b) / sqrt 2) erf((v . x + c) / sqrt 2)], x ~ N(0, I), with biases b and c.
 *
 * Derivation: as for `erfPairPotential` u is a mean product of signs of normal variables, now with
 * means b and c, which `normalSignProduct` has. With sigma' (h) = sqrt(2 / pi) exp(-h^2 / 2),
 *   d u / d b = g = E[sigma' sigma] = sqrt(2 / (pi A)) exp(-b^2 / (2 A)) erf(z / sqrt 2),
 *   z = (A c - C b) / (sqrt(A) S),
 *   I_11 = E[sigma' sigma'] = 2 / (pi S) exp(-(b^2 + c^2 + |b v - c w|^2) / (2 S^2)),
 * and integrating x by parts, grad_w u = E[sigma'' sigma] w + I_11 v, where
 * sigma''(h) = -h sigma'(h) gives A E[sigma'' sigma] = -b g - C I_11. So
 *   grad_w u = I_11 (v - (C / A) w) - (b g / A) w.
 *
 * @remarks Errors of roundings are followed to first order, doubled; the quadrature adds the
 *   difference of two.
 * @source mei2019, section 2 (the potentials); plackett1954 (reduction formula); derived above
 */
export function biasedErfPairPotential(
  pair: VectorPair,
  bias: number,
  otherBias: number,
): PairPotential {
  const { norm, otherNorm, product, along, across, direction, otherDirection, rounding } = pair;
  const root = erfRoot(pair);
  const [rootA, rootB] = [Math.hypot(1, norm), Math.hypot(1, otherNorm)];
  const [shift, otherShift] = [bias / rootA, otherBias / rootB];
  const potential = normalSignProduct(shift, otherShift, Math.atan2(product, root));

  const threshold = otherBias + norm * (norm * otherBias - along * bias);
  const z = threshold / rootA / root;
  const density = (Math.sqrt(2 / Math.PI) * Math.exp((-shift * shift) / 2)) / rootA;
  const biasGradient = density * errorFunction(z * Math.SQRT1_2);

  const mismatch = direction.map(
    (entry, k) => bias * otherNorm * otherDirection[k] - otherBias * norm * entry,
  );
  const exponent = (bias / root) ** 2 + (otherBias / root) ** 2 + (lengthOf(mismatch) / root) ** 2;
  const slopes = ((2 / Math.PI) * Math.exp(-exponent / 2)) / root;
  const shrunk = along / (rootA * rootA);
  const pull = (biasGradient * bias * norm) / rootA / rootA;
  const gradient = across.map(
    (entry, k) => slopes * (entry + shrunk * direction[k]) - pull * direction[k],
  );

  // Errors, in units of the rounding: of z, of the exponent, and relative ones of the densities.
  const relative = relativeErrorOfRoot(pair, root);
  const errorOfZ =
    Math.abs(z) * relative +
    (rounding * (Math.abs(otherBias) * rootA * rootA + norm * otherNorm * Math.abs(bias))) /
      rootA /
      root;
  const errorOfBiasGradient =
    density * Math.min(2, errorOfZ) + 2 * rounding * (1 + shift * shift) * Math.abs(biasGradient);
  const longest = (Math.abs(bias) * otherNorm + Math.abs(otherBias) * norm) / root;
  const errorOfExponent =
    2 * relative * exponent + 2 * rounding * longest * (Math.sqrt(exponent) + rounding * longest);
  const errorOfSlopes = slopes * (Math.expm1(Math.min(700, errorOfExponent)) + 2 * relative);
  return {
    potential: potential.value,
    gradient,
    biasGradient,
    numericalError: {
      potential: potential.numericalError + 4 * rounding,
      gradient:
        2 * errorOfSlopes * otherNorm +
        2 * slopes * rounding * otherNorm +
        (2 * (errorOfBiasGradient * Math.abs(bias) * norm)) / rootA / rootA +
        4 * rounding * largestEntry(gradient),
      biasGradient: 2 * errorOfBiasGradient,
    },
  };
}
