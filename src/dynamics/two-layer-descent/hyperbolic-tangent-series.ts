import { portableHyperbolicTangent } from '../../numerics/index.js';

/** Beyond this degree the squared coefficients add up to less than 1e-14. */
const highestDegree = 119;
/** Integrands fall like exp(-z^2 / 4), so to 1e-27, up to this place. */
const widest = 16;
/** Below the wavelength of the highest degree; poles at distance pi / 2 leave exp(-pi^2 / h). */
const spacing = 1 / 16;

/**
 * Squares of the Hermite coefficients of tanh from degree zero on, by the trapezoidal rule with
 * the orthonormal recurrence sqrt(k + 1) p_(k+1) = z p_k - sqrt(k) p_(k-1), each polynomial times
 * the root of the normal density.
 */
export function hyperbolicTangentSeries(): readonly number[] {
  const coefficients = new Float64Array(highestDegree + 1);
  const numNodes = 2 * (widest / spacing) + 1;
  for (let node = 0; node < numNodes; node++) {
    const z = node * spacing - widest;
    // exp(-z^2 / 4) / (2 pi)^(1/4); what is left of the density is its other half.
    const root = Math.exp((-z * z) / 4) / (2 * Math.PI) ** 0.25;
    const term = spacing * portableHyperbolicTangent(z).value * root;
    let [before, own] = [0, root];
    for (let k = 0; k <= highestDegree; k++) {
      coefficients[k] += term * own;
      [before, own] = [own, (z * own - Math.sqrt(k) * before) / Math.sqrt(k + 1)];
    }
  }
  return Array.from(coefficients, (coefficient) => coefficient * coefficient);
}
