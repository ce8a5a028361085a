import { invalidArgument } from '../../core/index.js';
import type { QuadratureRule } from './gauss-legendre.js';
import { gaussRule, type OrthonormalRecurrence } from './gauss-rule.js';

/**
 * Recurrence of the polynomials that are orthonormal under the law of one coordinate t of a
 * uniform unit vector in d dimensions, with density ~ (1 - t^2)^((d - 3)/2).
 *
 * @param dimension - d >= 2
 */
export function gegenbauerRecurrence(dimension: number): OrthonormalRecurrence {
  const d = dimension;
  return {
    // b_1^2 = 1 / d is the variance of a coordinate.
    offDiagonal: (n) =>
      n === 1
        ? Math.sqrt(1 / d)
        : Math.sqrt((n * (n + d - 3)) / ((2 * n + d - 2) * (2 * n + d - 4))),
  };
}

/**
 * Gauss rule for the law of one coordinate of a uniform unit vector, which is that of the
 * cosine between two independent directions: Gauss-Jacobi with both exponents (d - 3) / 2.
 *
 * @param dimension - d; a whole number >= 1. For d = 1 the coordinate is -1 or 1, and the rule
 *   has these two nodes whatever `numNodes`
 * @param numNodes - a whole number in [1, 1000]
 * @returns ascending nodes, symmetric about zero, and weights that sum to one
 * @throws VerificationError 'invalid-argument' when an argument is out of range
 * @remarks Exact for polynomials of degree 2 numNodes - 1; errors as of `gaussRule`.
 */
export function gaussGegenbauer(dimension: number, numNodes: number): QuadratureRule {
  if (!(Number.isSafeInteger(dimension) && dimension >= 1)) {
    throw invalidArgument('dimension', dimension, 'a whole number >= 1');
  }
  if (!(Number.isInteger(numNodes) && numNodes >= 1 && numNodes <= 1000)) {
    throw invalidArgument('numNodes', numNodes, 'a whole number in [1, 1000]');
  }
  if (dimension === 1) {
    return { nodes: Float64Array.of(-1, 1), weights: Float64Array.of(0.5, 0.5) };
  }
  return gaussRule(gegenbauerRecurrence(dimension), numNodes);
}
