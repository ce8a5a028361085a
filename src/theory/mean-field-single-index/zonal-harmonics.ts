import { gegenbauerRecurrence, orthonormalPolynomials } from '../../numerics/index.js';

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
 */
export function zonalHarmonics(
  inputDimension: number,
  cosine: number,
  count: number,
): Float64Array {
  return orthonormalPolynomials(gegenbauerRecurrence(inputDimension), cosine, count);
}
