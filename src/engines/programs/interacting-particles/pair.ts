import { portableArctangent } from '../../../numerics/index.js';

/** Activations whose pairs need no transcendental function but an angle. */
export type PairKind = 'erf' | 'linear' | 'quadratic' | 'bump';

/**
 * What two neurons do to one another: with u(w, v) = E sigma(w . x) sigma(v . x) over inputs
 * x ~ N(0, I), A = 1 + |w|^2, B = 1 + |v|^2, C = w . v,
 *
 *     u = constant mean,   du/dw = constant (along v + ownFactor(w) ownWeight(v) own w).
 */
export interface Pair {
  readonly along: number;
  readonly own: number;
  readonly mean: number;
}

/**
 * The pair of two neurons.
 *
 * Derivation:
 * - linear: u = C.
 * - quadratic: u = E (w . x)^2 (v . x)^2 = |w|^2 |v|^2 + 2 C^2 (Isserlis), so
 *   du/dw = 2 |v|^2 w + 4 C v.
 * - bump: u = E exp(-x . (w w' + v v') x / 2) = det(I + w w' + v v')^(-1/2) = (A B - C^2)^(-1/2),
 *   so du/dw = (C v - B w) (A B - C^2)^(-3/2).
 * - erf: erf(z / sqrt 2) = 2 P(g < z) - 1, so u is the mean product of the signs of w . x - g and
 *   v . x - g', normal with correlation C / sqrt(A B): u = (2 / pi) arcsin(C / sqrt(A B)), and
 *   du/dw = (2 / pi) (v - (C / A) w) / sqrt(A B - C^2).
 *   arcsin(C / sqrt(A B)) is twice the angle whose tangent is C / (sqrt(A B) + sqrt(A B - C^2)).
 *
 * @param product - C
 * @param sizeOfFirst - A, or |w|^2 for quadratic neurons
 * @param sizeOfSecond - B, or |v|^2
 * @source mei2019, section 3; derived above
 */
export function pairOf(
  kind: PairKind,
  product: number,
  sizeOfFirst: number,
  sizeOfSecond: number,
): Pair {
  const square = product * product;
  const determinant = sizeOfFirst * sizeOfSecond - square;
  const root = Math.sqrt(determinant);
  const inverse = 1 / root;
  switch (kind) {
    case 'linear':
      return { along: 1, own: 0, mean: product };
    case 'quadratic':
      return { along: 4 * product, own: 2, mean: sizeOfFirst * sizeOfSecond + 2 * square };
    case 'bump': {
      const cube = inverse / determinant;
      return { along: product * cube, own: cube, mean: inverse };
    }
    case 'erf': {
      const tangent = product / (Math.sqrt(sizeOfFirst * sizeOfSecond) + root);
      return { along: inverse, own: inverse * product, mean: 2 * portableArctangent(tangent) };
    }
  }
}

/** The number in front of both parts. */
export function constantOf(kind: PairKind): number {
  return kind === 'erf' ? 0.6366197723675814 : 1;
}

/** |w|^2, and one more for erf and bump. */
export function sizeOf(kind: PairKind, weights: Float64Array, place: number, length: number) {
  let size = kind === 'erf' || kind === 'bump' ? 1 : 0;
  for (let j = 0; j < length; j++) size += weights[place + j] * weights[place + j];
  return size;
}

/** What enters the own part of a gradient from the neuron whose gradient it is. */
export function ownFactorOf(kind: PairKind, size: number): number {
  switch (kind) {
    case 'erf':
      return -1 / size;
    case 'linear':
      return 0;
    case 'quadratic':
      return 1;
    case 'bump':
      return -1;
  }
}

/** What enters it from the other one. */
export function ownWeightOf(kind: PairKind, size: number): number {
  return kind === 'quadratic' || kind === 'bump' ? size : 1;
}
