import { invalidArgument } from '../../core/index.js';
import type { QuadratureRule } from './gauss-legendre.js';

/** Beyond this many standard deviations lies a mass of 6e-14. */
const widest = 7.5;

/**
 * Evenly spaced rule for the standard normal law, the trapezoidal one.
 *
 * Definition: nodes at odd multiples of h / 2 up to L = min(sqrt(pi n), 7.5), h = 2 L / n, with
 * weights in proportion to the density. L makes the mass that is left out about as small as the
 * error of the sum, exp(-2 pi^2 / h^2), up to where both are below 1e-13.
 *
 * @param numNodes - n; a whole number in [1, 1000]
 * @returns ascending nodes, symmetric about zero, and weights that sum to one
 * @throws VerificationError 'invalid-argument' for another number of nodes
 * @remarks For functions that are analytic and bounded within a distance a of the real line the
 *   error falls like exp(-2 pi a / h), also where a is below one standard deviation; there
 *   Gauss rules, whose nodes spread out, need many times as many.
 * @source trefethen2014, section 5 (the error on the real line); elementary
 */
export function evenNormalRule(numNodes: number): QuadratureRule {
  if (!(Number.isInteger(numNodes) && numNodes >= 1 && numNodes <= 1000)) {
    throw invalidArgument('numNodes', numNodes, 'a whole number in [1, 1000]');
  }
  const spacing = (2 * Math.min(Math.sqrt(Math.PI * numNodes), widest)) / numNodes;
  const nodes = Float64Array.from(
    { length: numNodes },
    (_, index) => (index - (numNodes - 1) / 2) * spacing,
  );
  const densities = nodes.map((node) => Math.exp((-node * node) / 2));
  const total = densities.reduce((sum, density) => sum + density, 0);
  return { nodes, weights: densities.map((density) => density / total) };
}
