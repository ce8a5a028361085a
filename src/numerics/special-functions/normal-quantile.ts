import { invalidArgument } from '../../core/index.js';

/**
 * The x with P(Z <= x) = probability for a standard normal Z, by rational
 * approximations in three ranges.
 *
 * @param probability - in (0, 1)
 * @throws VerificationError 'invalid-argument' for any other probability
 * @remarks Relative error about 1e-16 by its author; checked to 1e-13 against the
 *   inverse of the tail from 1e-300 on. Above 1/2 the error of rounding
 *   1 - probability comes on top.
 * @source wichura1988, algorithm AS 241, routine PPND16
 */
export function standardNormalQuantile(probability: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw invalidArgument('probability', probability, 'a number in (0, 1)');
  }
  const centred = probability - 0.5;
  if (Math.abs(centred) <= 0.425) {
    const square = 0.180625 - centred * centred;
    return (centred * polynomial(centreTop, square)) / polynomial(centreBottom, square);
  }
  const depth = Math.sqrt(-Math.log(centred < 0 ? probability : 1 - probability));
  const quantile =
    depth <= 5
      ? polynomial(middleTop, depth - 1.6) / polynomial(middleBottom, depth - 1.6)
      : polynomial(tailTop, depth - 5) / polynomial(tailBottom, depth - 5);
  return centred < 0 ? -quantile : quantile;
}

/** Highest power first. */
function polynomial(coefficients: readonly number[], x: number): number {
  let value = coefficients[0];
  for (let index = 1; index < coefficients.length; index++) value = value * x + coefficients[index];
  return value;
}

const centreTop = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
  1971.5909503065513, 133.14166789178438, 3.3871328727963665,
];
const centreBottom = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
  687.1870074920579, 42.31333070160091, 1,
];
const middleTop = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684,
  3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835,
];
const middleBottom = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008,
  0.6897673349851, 1.6763848301838038, 2.053191626637759, 1,
];
const tailTop = [
  2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
  0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
];
const tailBottom = [
  2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133,
  0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
];
