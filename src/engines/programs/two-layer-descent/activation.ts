import {
  portableArctangent,
  portableErrorFunction,
  portableHyperbolicTangent,
  portablePolynomial,
} from '../../../numerics/index.js';
import type { DescentActivation } from './descent.js';

/** Coefficients of a polynomial activation: powers 0 to 7. */
export const numPowers = 8;

/** sigma(z) and its derivative. */
export interface ActivatedValue {
  readonly value: number;
  readonly slope: number;
}

/** Numbers of an activation, as functions of one number and compiled code need them. */
export interface ActivationNumbers {
  /** Of z^0 to z^7, of a polynomial. */
  readonly powers: readonly number[];
  /** The same of its derivative. */
  readonly slopePowers: readonly number[];
  /** beta of erf, otherwise 1. */
  readonly inner: number;
  /** One over the standard deviation of erf(beta z), otherwise 1. */
  readonly outer: number;
}

export function activationNumbersOf(activation: DescentActivation): ActivationNumbers {
  const powers = activation.kind === 'hermite' ? powersOf(activation.coefficients) : powersOf([]);
  const slopePowers = powers.map((_, k) => (k + 1 < numPowers ? (k + 1) * powers[k + 1] : 0));
  const inner = activation.kind === 'erf' ? activation.slope : 1;
  const outer = activation.kind === 'erf' ? 1 / Math.sqrt(varianceOfErf(inner)) : 1;
  return { powers, slopePowers, inner, outer };
}

/** sum_k s_k He_k(z) / sqrt(k!) in powers of z, by He_(k+1) = z He_k - k He_(k-1). */
function powersOf(coefficients: readonly number[]): readonly number[] {
  const sum = new Float64Array(numPowers);
  let before = new Float64Array(numPowers);
  let polynomial = new Float64Array(numPowers);
  polynomial[0] = 1;
  let factorial = 1;
  for (const [place, coefficient] of coefficients.entries()) {
    const next = polynomial.map(
      (_, power) => (power === 0 ? 0 : polynomial[power - 1]) - place * before[power],
    );
    [before, polynomial] = [polynomial, next];
    factorial *= place + 1;
    const scale = coefficient / Math.sqrt(factorial);
    for (let power = 0; power < numPowers; power++) sum[power] += scale * polynomial[power];
  }
  return [...sum];
}

/** E erf(beta G)^2 = (2 / pi) arcsin c with c = 2 beta^2 / (1 + 2 beta^2). */
function varianceOfErf(slope: number): number {
  const square = 2 * slope * slope;
  const sine = square / (1 + square);
  // The arcsine is twice the arctangent of this; 1 - c^2 without cancellation.
  const tangent = sine / (1 + Math.sqrt(1 + 2 * square) / (1 + square));
  return (4 / Math.PI) * portableArctangent(tangent);
}

/** An activation as a function of one number, with the bits of the compiled one. */
export function activationOf(activation: DescentActivation): (z: number) => ActivatedValue {
  const { powers, slopePowers, inner, outer } = activationNumbersOf(activation);
  switch (activation.kind) {
    case 'hermite':
      return (z) => ({
        value: portablePolynomial(powers, z),
        slope: portablePolynomial(slopePowers, z),
      });
    case 'erf':
      return (z) => {
        const { value, slope } = portableErrorFunction(inner * z);
        return { value: outer * value, slope: outer * inner * slope };
      };
    case 'tanh':
      return portableHyperbolicTangent;
  }
}
