import { bisection, gaussGegenbauer } from '../../numerics/index.js';
import { rectifiedHermiteOverlap } from './hermite-overlaps.js';
import type { RadialLaw } from './radial-law.js';

/**
 * Order parameter of a single-index target in the closure by one number, which
 * takes the posterior mean to be m y.
 *
 * Definition: with h = (1 - m) c_p rho^p in place of the full response,
 *   m = C <z'(h) c_p rho^p> / <z(h)>,
 * in the notation of `solveSingleIndex`. The right side falls in m, so there is
 * one root.
 *
 * @returns the root in [0, 1]
 * @remarks For parities the assumption holds. Here fbar has other harmonics, which
 *   the neurons' overlap generates, and m comes out too large; for degree 1 it holds.
 * @source goring2025, closed equation for parity, applied as it stands
 */
export function scalarSingleIndexOrder(
  inputDimension: number,
  degree: number,
  law: RadialLaw,
  numNodes: number,
): number {
  const { nodes, weights } = gaussGegenbauer(inputDimension, numNodes);
  const overlap = rectifiedHermiteOverlap(degree);
  const target = nodes.map((rho) => overlap * rho ** degree);
  const excess = (m: number) => {
    const integrals = law.integrate(target.map((response) => (1 - m) * response));
    if (integrals === undefined) return Number.POSITIVE_INFINITY;
    let [total, learned] = [0, 0];
    for (const [q, weight] of weights.entries()) {
      total += weight * integrals.weights[q];
      learned += weight * integrals.slopes[q] * target[q];
    }
    return (law.coupling * learned) / total - m;
  };
  return bisection(excess, 0, 1, 1e-15).root;
}
