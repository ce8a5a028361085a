import { invalidArgument } from '../../core/index.js';
import type { QuadratureRule } from './gauss-legendre.js';
import { gaussRule } from './gauss-rule.js';

/**
 * Gauss rule for the gamma law of unit scale, with density ~ x^(shape - 1) exp(-x) on x > 0:
 * generalised Gauss-Laguerre of exponent shape - 1. Half the squared length of a standard
 * normal vector in n dimensions has the shape n / 2.
 *
 * @param shape - finite, > 0
 * @param numNodes - n; a whole number in [1, 128]
 * @returns ascending nodes, and weights that sum to one
 * @throws VerificationError 'invalid-argument' when an argument is out of range
 * @remarks Exact for polynomials of degree 2 n - 1; errors as of `gaussRule`.
 * @source dlmf2024, 18.9.1 (recurrence of L_n)
 */
export function gaussLaguerre(shape: number, numNodes: number): QuadratureRule {
  if (!(Number.isFinite(shape) && shape > 0)) {
    throw invalidArgument('shape', shape, 'a finite number > 0');
  }
  if (!(Number.isInteger(numNodes) && numNodes >= 1 && numNodes <= 128)) {
    throw invalidArgument('numNodes', numNodes, 'a whole number in [1, 128]');
  }
  return gaussRule(
    {
      diagonal: (n) => 2 * n + shape,
      offDiagonal: (n) => Math.sqrt(n * (n + shape - 1)),
    },
    numNodes,
  );
}
