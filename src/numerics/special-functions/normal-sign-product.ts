import { invalidArgument, type NumberWithError, withError } from '../../core/index.js';
import { gaussLegendre, type QuadratureRule } from '../quadrature/gauss-legendre.js';
import { errorFunction } from './error-function.js';

/**
 * E[sign(a + G) sign(b + H)] for standard normal G, H with correlation sin(angle): the bivariate
 * normal distribution function Phi_2 in another form, as it equals
 * 4 Phi_2(a, b; sin(angle)) - 2 Phi(a) - 2 Phi(b) + 1.
 *
 * Derivation: d Phi_2 / dr is the density at (a, b) (Plackett). From r = 0, where G and H are
 * independent, to r = sin(angle), with r = sin(theta),
 *   erf(a / sqrt 2) erf(b / sqrt 2) + (2 / pi) integral_0^angle exp(-Q(theta) / 2) d theta,
 *   Q = (a^2 - 2 a b sin(theta) + b^2) / cos(theta)^2.
 * With psi = pi / 2 - theta, Q = (a - b)^2 / sin(psi)^2 + a b / cos(psi / 2)^2, without
 * cancellation for a b >= 0; for a negative angle b and H change their signs. The integrand varies
 * on the scale of psi, so the interval is cut in halves towards psi = 0, at most 60 of them.
 *
 * @param first - a; finite
 * @param second - b; finite
 * @param angle - arcsine of the correlation, in [-pi/2, pi/2]
 * @returns the mean, with the difference of 12 and 18 nodes on each half, and roundings
 * @throws VerificationError 'invalid-argument' when an argument is out of range
 * @source plackett1954 (reduction formula); derived above
 */
export function normalSignProduct(first: number, second: number, angle: number): NumberWithError {
  if (!(Number.isFinite(first) && Number.isFinite(second))) {
    throw invalidArgument('shifts', [first, second], 'two finite numbers');
  }
  if (!(Math.abs(angle) <= Math.PI / 2)) {
    throw invalidArgument('angle', angle, 'a number in [-pi/2, pi/2]');
  }
  if (angle < 0) {
    const { value, numericalError } = normalSignProduct(first, -second, -angle);
    return withError(-value, numericalError);
  }
  const independent = errorFunction(first * Math.SQRT1_2) * errorFunction(second * Math.SQRT1_2);
  const coarse = integralOverHalves(first, second, Math.PI / 2 - angle, coarseRule);
  const fine = integralOverHalves(first, second, Math.PI / 2 - angle, fineRule);
  return withError(independent + (2 / Math.PI) * fine, Math.abs(fine - coarse) + 4e-14);
}

const coarseRule = gaussLegendre(12, 0.5, 1);
const fineRule = gaussLegendre(18, 0.5, 1);

/** Integral of exp(-Q / 2) over psi from `end` to pi / 2. */
function integralOverHalves(
  first: number,
  second: number,
  end: number,
  { nodes, weights }: QuadratureRule,
): number {
  let integral = 0;
  let upper = Math.PI / 2;
  while (upper > end && upper > 2 ** -60) {
    // The rule is that of [1/2, 1]; the last piece is shorter.
    const lower = Math.max(upper / 2, end);
    const stretch = (upper - lower) / 0.5;
    for (let i = 0; i < nodes.length; i++) {
      const psi = upper - stretch * (1 - nodes[i]);
      const quotient =
        ((first - second) / Math.sin(psi)) ** 2 + (first * second) / Math.cos(psi / 2) ** 2;
      integral += stretch * weights[i] * Math.exp(-quotient / 2);
    }
    upper = lower;
  }
  return integral;
}
