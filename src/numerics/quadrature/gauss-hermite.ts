import { invalidArgument } from '../../core/index.js';
import type { QuadratureRule } from './gauss-legendre.js';
import { gaussRule } from './gauss-rule.js';

/**
 * Gauss rule for the standard normal law: E g(G) is about sum_i weights[i] g(nodes[i]).
 *
 * @param numNodes - n; a whole number in [1, 128]
 * @returns ascending nodes, symmetric about zero, and weights that sum to one
 * @throws VerificationError 'invalid-argument' for another number of nodes
 * @remarks Exact for polynomials of degree 2 n - 1; errors as of `gaussRule`.
 * @source dlmf2024, 18.9.1 (recurrence of He_n)
 */
export function gaussHermite(numNodes: number): QuadratureRule {
  if (!(Number.isInteger(numNodes) && numNodes >= 1 && numNodes <= 128)) {
    throw invalidArgument('numNodes', numNodes, 'a whole number in [1, 128]');
  }
  return gaussRule({ offDiagonal: (n) => Math.sqrt(n) }, numNodes);
}
