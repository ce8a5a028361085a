import { invalidArgument } from '../../core/index.js';
import {
  krawtchoukTable,
  multiPrecisionArcTangent,
  multiPrecisionPi,
  multiPrecisionSquareRoot,
  multiPrecisionToNumber,
} from '../../numerics/index.js';

/** Bound on the relative error of every eigenvalue: one rounding to double, doubled. */
export const parityEigenvalueRelativeError = Number.EPSILON;

/**
 * Eigenvalues of the arc-cosine kernel kappa on the uniform hypercube.
 *
 * On {+1,-1}^d the kernel depends on x . x' only, so each parity
 * chi_A(x) = prod_{j in A} x_j is an eigenfunction, with an eigenvalue that
 * depends on the degree q = |A| only:
 *   lambda_q = E_z[kappa(sum_j z_j / d) z_1 ... z_q]
 *            = 2^-d sum_h kappa(1 - 2 h / d) w_q(h),
 * w_q(h) being the rows of `krawtchoukTable`. These are the eigenvalues for
 * sigma_a = sigma_w = 1, gamma = 1/2; others carry `kernelPrefactor`.
 *
 * Selection rule: kappa(t) = t / 4 + kappa_even(t), with
 *   kappa_even(t) = (sqrt(1 - t^2) + t arcsin t) / (2 pi),
 * because the odd part of ReLU is z / 2. So lambda_1 = 1 / (4 d), and
 * lambda_q = 0 exactly for odd q >= 3. All even ones are positive.
 *
 * @param inputDimension - d; a whole number in [1, 256]
 * @returns lambda_0 ... lambda_d
 * @throws VerificationError 'invalid-argument' when d is out of range
 * @remarks The sum cancels down to about e^-d, which doubles cannot hold: their
 *   absolute error is 1e-17, and lambda_60 = 5e-23 at d = 60. It is done in
 *   fixed point with 2 d + 128 binary places: since sum_h |w_q(h)| <= 2^d the
 *   absolute error is that of kappa, below 100 d 2^-(2 d + 128), and the
 *   relative error after rounding is 2^-53. 2 ms at d = 60, 20 ms at d = 256.
 * @source goring2025 (kernel on parities); cho2009 (kernel); re-derived above
 */
export function parityEigenvalues(inputDimension: number): Float64Array {
  const d = inputDimension;
  if (!(Number.isInteger(d) && d >= 1 && d <= 256)) {
    throw invalidArgument('inputDimension', d, 'a whole number in [1, 256]');
  }
  const bits = 2 * d + 128;
  const kernel = Array.from({ length: d + 1 }, (_, h) =>
    evenPartTimesTwoPi(Math.abs(d - 2 * h), d, bits),
  );
  const pi = multiPrecisionPi(bits);
  const weights = krawtchoukTable(d);
  return Float64Array.from({ length: d + 1 }, (_, degree) => {
    if (degree === 1) return 1 / (4 * d);
    if (degree % 2 === 1) return 0;
    const sum = kernel.reduce((total, value, h) => total + value * weights[degree][h], 0n);
    const mean = sum >> BigInt(d);
    return multiPrecisionToNumber((mean << BigInt(bits)) / (2n * pi), bits);
  });
}

/** sqrt(1 - t^2) + t arcsin t at t = m / d >= 0, in fixed point. */
function evenPartTimesTwoPi(m: number, d: number, bits: number): bigint {
  const one = 1n << BigInt(bits);
  if (m === d) return multiPrecisionPi(bits) / 2n;
  const [bigM, bigD] = [BigInt(m), BigInt(d)];
  const root = multiPrecisionSquareRoot((bigD * bigD - bigM * bigM) * one, bits);
  const arcSine = multiPrecisionArcTangent((bigM * one * one) / root, bits);
  return (root + bigM * arcSine) / bigD;
}
