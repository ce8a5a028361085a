import { invalidArgument } from '../../core/index.js';

/**
 * Overlap of the rectified linear unit with a normalised Hermite polynomial.
 *
 * Definition: c_p = E[max(0, z) h_p(z)], z ~ N(0, 1), h_p = He_p / sqrt(p!), so
 *   c_0 = 1 / sqrt(2 pi),   c_1 = 1 / 2,   c_p = 0 for odd p >= 3,
 *   c_p = (-1)^(p/2 - 1) (p - 3)!! / sqrt(2 pi p!)   for even p >= 2.
 * Derivation: He_p exp(-z^2 / 2) is (-1)^p times the derivative of order p of
 * exp(-z^2 / 2). Integrating by parts twice moves two derivatives to max(0, z),
 * whose second derivative is a delta function at 0: c_p = He_(p-2)(0) / sqrt(2 pi p!).
 *
 * For x ~ N(0, I) and a unit vector u, a neuron w at the cosine rho to u has
 * E[max(0, w . x) h_p(u . x)] = |w| c_p rho^p.
 *
 * @param degree - p; a whole number in [0, 100]
 * @throws VerificationError 'invalid-argument' when the degree is out of range
 * @remarks Relative error below (p + 4) 2^-52.
 * @source goring2025, single-index target; derived above
 */
export function rectifiedHermiteOverlap(degree: number): number {
  if (!(Number.isInteger(degree) && degree >= 0 && degree <= 100)) {
    throw invalidArgument('degree', degree, 'a whole number in [0, 100]');
  }
  if (degree === 1) return 0.5;
  if (degree % 2 === 1) return 0;
  // c_0, then c_(p+2) / c_p = (1 - p) / sqrt((p + 1) (p + 2)), for p = 0 too.
  let overlap = 1 / Math.sqrt(2 * Math.PI);
  for (let p = 0; p < degree; p += 2) overlap *= (1 - p) / Math.sqrt((p + 1) * (p + 2));
  return overlap;
}
