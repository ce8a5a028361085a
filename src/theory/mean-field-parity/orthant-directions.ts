import { invalidArgument } from '../../core/index.js';
import { gaussLegendre, quasiNormal } from '../../numerics/index.js';

/** Unit vectors with non-negative entries and weights that sum to one. */
export interface Directions {
  /** Row-major, count x dimension. */
  readonly vectors: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Uniform average over the unit sphere of functions that depend neither on the
 * signs nor on the order of the coordinates.
 *
 * Coordinates are taken in pairs: the squared lengths of the r pairs of a uniform
 * unit vector in 2 r dimensions are uniform on the simplex, and the angle inside
 * each pair is uniform. Symmetry leaves ordered lengths and angles in [0, pi / 4];
 * each gets a Gauss-Legendre rule.
 *
 * @param dimension - k; 1 or an even number
 * @param fineness - nodes per variable, of which there are k - 1
 * @throws VerificationError 'invalid-argument' for another dimension
 * @source elementary
 */
export function orthantDirections(dimension: number, fineness: number): Directions {
  if (dimension === 1) return { vectors: Float64Array.of(1), weights: Float64Array.of(1) };
  if (!(Number.isInteger(dimension) && dimension >= 2 && dimension % 2 === 0)) {
    throw invalidArgument('dimension', dimension, '1 or an even number');
  }
  const numPairs = dimension / 2;
  const angles = gaussLegendre(fineness, 0, Math.PI / 4);
  let rule: WeightedVector[] = [{ vector: [], weight: 1 }];
  for (let pair = 0; pair < numPairs; pair++) {
    rule = rule.flatMap(({ vector, weight }) =>
      Array.from(angles.nodes, (angle, node) => ({
        vector: [...vector, Math.cos(angle), Math.sin(angle)],
        weight: (weight * angles.weights[node]) / (Math.PI / 4),
      })),
    );
  }
  const products = orderedSimplex(numPairs, fineness).flatMap((squares) =>
    rule.map(({ vector, weight }) => ({
      vector: vector.map((entry, j) => entry * Math.sqrt(squares.vector[j >> 1])),
      weight: weight * squares.weight,
    })),
  );
  return {
    vectors: Float64Array.from(products.flatMap(({ vector }) => vector)),
    weights: Float64Array.from(products, ({ weight }) => weight),
  };
}

interface WeightedVector {
  readonly vector: readonly number[];
  readonly weight: number;
}

/**
 * Uniform average over p_1 >= ... >= p_r >= 0 with sum 1: the convex hull of the
 * points (1, 0, ..), (1/2, 1/2, 0, ..), ..., with coordinates b_1 = 1 - u_1,
 * b_2 = u_1 (1 - u_2), ... of density proportional to u_1^(r-2) u_2^(r-3) ...
 */
function orderedSimplex(size: number, fineness: number): WeightedVector[] {
  const { nodes, weights } = gaussLegendre(fineness, 0, 1);
  let rule = [{ shares: [] as number[], rest: 1, weight: 1 }];
  for (let level = 1; level < size; level++) {
    rule = rule.flatMap(({ shares, rest, weight }) =>
      Array.from(nodes, (u, node) => ({
        shares: [...shares, rest * (1 - u)],
        rest: rest * u,
        weight: weight * weights[node] * (size - level) * u ** (size - 1 - level),
      })),
    );
  }
  return rule.map(({ shares, rest, weight }) => {
    const vector = new Array<number>(size).fill(0);
    for (const [vertex, share] of [...shares, rest].entries()) {
      for (let j = 0; j <= vertex; j++) vector[j] += share / (vertex + 1);
    }
    return { vector, weight };
  });
}

/** Absolute values of quasi-random normal vectors, scaled to length one. */
export function quasiRandomDirections(dimension: number, count: number, shift: number): Directions {
  const vectors = quasiNormal(count, dimension, shift);
  for (let row = 0; row < count; row++) {
    const vector = vectors.subarray(row * dimension, (row + 1) * dimension);
    const length = Math.hypot(...vector);
    for (const [j, entry] of vector.entries()) vector[j] = Math.abs(entry) / length;
  }
  return { vectors, weights: new Float64Array(count).fill(1 / count) };
}
