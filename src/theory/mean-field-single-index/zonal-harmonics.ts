import type { QuadratureRule } from '../../numerics/index.js';

/**
 * Eigenvalues of the overlap of two rectified neurons of unit length on the
 * sphere, by the degree of the spherical harmonic.
 *
 * Definition: G(v, v') = E[max(0, v . x) max(0, v' . x)], x ~ N(0, I_d), depends on
 * the angle of v and v' only; averaged over v' uniform on the sphere,
 * <G(v, v') Y_n(v')> = lambda_n Y_n(v). Averaged over rotations about an axis it is
 *   sum_n lambda_n P_n(rho) P_n(rho'),
 * P_n as in `zonalHarmonics` and rho, rho' the cosines to the axis.
 * Derivation: x = |x| s gives G = d <max(0, v . s) max(0, v' . s)>_s, hence lambda_n = d nu_n^2
 * with the Funk-Hecke coefficients nu_n of max(0, t). Rodrigues' formula and two
 * integrations by parts give nu_0 = Gamma(d/2) / (2 sqrt(pi) Gamma((d + 1)/2)),
 * nu_1 = 1 / (2 d), nu_n = 0 for odd n >= 3 and, for even n,
 *   nu_(n+2) / nu_n = (1 - n) / (n + d + 1).
 *
 * @param inputDimension - d >= 2
 * @param maxDegree - largest n
 * @returns lambda_0, ..., lambda_maxDegree
 * @remarks Relative error about (n + d) 2^-52. The trace, that is the sum of lambda_n
 *   times the number of harmonics of degree n, is G(v, v) = 1/2.
 * @source cho2009, section 2 for the kernel; eigenvalues derived above
 */
export function overlapEigenvalues(inputDimension: number, maxDegree: number): Float64Array {
  const d = inputDimension;
  const eigenvalues = new Float64Array(maxDegree + 1);
  let coefficient = meanRectifiedCosine(d);
  for (let n = 0; n <= maxDegree; n += 2) {
    eigenvalues[n] = d * coefficient ** 2;
    coefficient *= (1 - n) / (n + d + 1);
  }
  if (maxDegree >= 1) eigenvalues[1] = 1 / (4 * d);
  return eigenvalues;
}

/** nu_0: mean of max(0, t), t one coordinate of a uniform unit vector in d dimensions. */
function meanRectifiedCosine(d: number): number {
  let mean = d % 2 === 0 ? 1 / Math.PI : 1 / 2;
  for (let n = d % 2 === 0 ? 2 : 1; n < d; n += 2) mean *= n / (n + 1);
  return mean;
}

/**
 * Harmonics of the sphere that depend on the cosine to an axis only, at one cosine.
 *
 * Definition: P_0 = 1, P_1, ... are the polynomials that are orthonormal under
 * the law of one coordinate t of a uniform unit vector in d dimensions, with
 * density ~ (1 - t^2)^((d - 3)/2), positive at t = 1.
 *
 * @param inputDimension - d >= 2
 * @param cosine - t in [-1, 1]
 * @param count - number of polynomials
 * @remarks Three-term recurrence t P_n = beta_(n+1) P_(n+1) + beta_n P_(n-1).
 */
export function zonalHarmonics(
  inputDimension: number,
  cosine: number,
  count: number,
): Float64Array {
  const values = new Float64Array(count);
  values[0] = 1;
  let beta = 0;
  for (let n = 0; n + 1 < count; n++) {
    const previous = n > 0 ? values[n - 1] : 0;
    const next = recurrenceCoefficient(inputDimension, n + 1);
    values[n + 1] = (cosine * values[n] - beta * previous) / next;
    beta = next;
  }
  return values;
}

/**
 * Gauss rule for the law of one coordinate of a uniform unit vector.
 *
 * @param inputDimension - d >= 2
 * @param numNodes - >= 1
 * @returns ascending nodes, symmetric about zero, and weights that sum to one
 * @remarks Exact for polynomials of degree 2 numNodes - 1. The nodes are found to
 *   the last bit by bisection on the number of sign changes in P_0, ..., P_numNodes,
 *   which is the number of nodes above a point: 50 numNodes^2 operations.
 */
export function gaussGegenbauer(inputDimension: number, numNodes: number): QuadratureRule {
  const nodes = new Float64Array(numNodes);
  const weights = new Float64Array(numNodes);
  for (let index = 0; index < Math.ceil(numNodes / 2); index++) {
    const mirrored = numNodes - 1 - index;
    const node = mirrored === index ? 0 : nodeAbove(inputDimension, numNodes, index);
    const values = zonalHarmonics(inputDimension, node, numNodes);
    const weight = 1 / values.reduce((sum, value) => sum + value * value, 0);
    [nodes[index], nodes[mirrored]] = [-node, node];
    [weights[index], weights[mirrored]] = [weight, weight];
  }
  return { nodes, weights };
}

/** The positive node that `index` nodes lie above. */
function nodeAbove(inputDimension: number, numNodes: number, index: number): number {
  let [lower, upper] = [0, 1];
  for (;;) {
    const middle = (lower + upper) / 2;
    if (middle <= lower || middle >= upper) return middle;
    if (numNodesAbove(inputDimension, numNodes, middle) > index) lower = middle;
    else upper = middle;
  }
}

/** Sign changes of the Sturm sequence. */
function numNodesAbove(inputDimension: number, numNodes: number, cosine: number): number {
  const values = zonalHarmonics(inputDimension, cosine, numNodes + 1);
  let changes = 0;
  for (let n = 1; n <= numNodes; n++) {
    if (values[n] < 0 !== values[n - 1] < 0) changes += 1;
  }
  return changes;
}

/** beta_n; beta_1^2 = 1 / d is the variance of a coordinate. */
function recurrenceCoefficient(d: number, n: number): number {
  if (n === 1) return Math.sqrt(1 / d);
  return Math.sqrt((n * (n + d - 3)) / ((2 * n + d - 2) * (2 * n + d - 4)));
}
