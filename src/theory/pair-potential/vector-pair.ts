import { invalidArgument } from '../../core/index.js';

/** A vector of weights, as lists or typed arrays. */
export type Weights = ArrayLike<number>;

/** What the pair potentials need of two vectors w and v in n dimensions. */
export interface VectorPair {
  /** |w| and w / |w|, which is zero for w = 0; the same of v. */
  readonly norm: number;
  readonly direction: Float64Array;
  readonly otherNorm: number;
  readonly otherDirection: Float64Array;
  /** w . v */
  readonly product: number;
  /** The part of v along w as a number, the part across w, and the length of that. */
  readonly along: number;
  readonly across: Float64Array;
  readonly acrossNorm: number;
  /** The part of w across v. */
  readonly otherAcross: Float64Array;
  /**
   * (n + 8) 2^-52: lengths are off by less than this times themselves, parts along and across by
   * less than this times the length of the whole vector.
   */
  readonly rounding: number;
}

const largestNorm = 1e75;

/**
 * Lengths, angle and rejections of two vectors without cancellation: what is left of v across w
 * comes from subtracting vectors, not from |w|^2 |v|^2 - (w . v)^2.
 *
 * @throws VerificationError 'invalid-argument' for vectors of different or no length, entries
 *   that are not finite, and norms above 1e75, whose fourth powers are no numbers
 */
export function vectorPair(weights: Weights, otherWeights: Weights): VectorPair {
  requireWeights('weights', weights);
  requireWeights('otherWeights', otherWeights);
  if (otherWeights.length !== weights.length) {
    throw invalidArgument(
      'otherWeights.length',
      otherWeights.length,
      `${weights.length}, the number of weights`,
    );
  }
  const { norm, direction } = polar('weights', weights);
  const { norm: otherNorm, direction: otherDirection } = polar('otherWeights', otherWeights);
  const along = dot(otherWeights, direction);
  const across = rejection(otherWeights, along, direction);
  const otherAcross = rejection(weights, dot(weights, otherDirection), otherDirection);
  return {
    norm,
    direction,
    otherNorm,
    otherDirection,
    product: norm * along,
    along,
    across,
    acrossNorm: lengthOf(across),
    otherAcross,
    rounding: (weights.length + 8) * Number.EPSILON,
  };
}

/** Refuses an empty vector and entries that are not finite. */
export function requireWeights(argument: string, weights: Weights): void {
  if (!(weights.length >= 1)) {
    throw invalidArgument(`${argument}.length`, weights.length, 'at least one weight');
  }
  for (let index = 0; index < weights.length; index++) {
    if (!Number.isFinite(weights[index])) {
      throw invalidArgument(`${argument}[${index}]`, weights[index], 'a finite number');
    }
  }
}

/** Sum of the products of the entries. */
export function dot(first: Weights, second: Weights): number {
  let sum = 0;
  for (let index = 0; index < first.length; index++) sum += first[index] * second[index];
  return sum;
}

/** Euclidean length; no square overflows or vanishes. */
export function lengthOf(vector: Weights): number {
  let unit = 0;
  for (let index = 0; index < vector.length; index++)
    unit = Math.max(unit, Math.abs(vector[index]));
  if (unit === 0) return 0;
  let sum = 0;
  for (let index = 0; index < vector.length; index++) sum += (vector[index] / unit) ** 2;
  return unit * Math.sqrt(sum);
}

function polar(argument: string, weights: Weights): { norm: number; direction: Float64Array } {
  const norm = lengthOf(weights);
  if (!(norm <= largestNorm)) {
    throw invalidArgument(`|${argument}|`, norm, `a norm of at most ${largestNorm}`);
  }
  const direction = Float64Array.from({ length: weights.length }, (_, index) =>
    norm === 0 ? 0 : weights[index] / norm,
  );
  return { norm, direction };
}

function rejection(vector: Weights, along: number, direction: Float64Array): Float64Array {
  return direction.map((entry, index) => vector[index] - along * entry);
}
