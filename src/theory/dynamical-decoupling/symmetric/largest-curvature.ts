import { covarianceAt } from '../hidden-covariance.js';
import type { SymmetricNetwork } from './symmetric-network.js';

/**
 * The largest curvature of the loss in the time of the flow.
 *
 * Derivation: gradients (a / m) grad g(w_i) of a sample have the covariance
 * (a / m)^2 (h'(C_o) 1 1^T + (h'(1) - h'(C_o)) I) over neurons and are isotropic over inputs. With
 * n samples the largest eigenvalues of the two parts are those of Marchenko and Pastur, with
 * d and m d dimensions, and that of their sum is at most
 *   lambda = (a^2 / m) (h'(C_o) (1 + sqrt(alpha m))^2 + (h'(1) - h'(C_o)) (1 + sqrt(alpha))^2).
 *
 * @param offDiagonalOverlap - C_o; negative ones count as zero
 * @remarks An estimate: directions in the span of weights and target, of which there are as many
 *   as neurons, and the curvature of readouts are left out.
 */
export function largestCurvature(
  { width, sampleRatio, covariance }: SymmetricNetwork,
  readout: number,
  offDiagonalOverlap: number,
): number {
  const own = covarianceAt(covariance, 1).slope;
  const shared = width === 1 ? 0 : covarianceAt(covariance, Math.max(0, offDiagonalOverlap)).slope;
  const edge = (ratio: number) => (1 + Math.sqrt(ratio)) ** 2;
  return (
    ((readout * readout) / width) *
    (shared * edge(sampleRatio * width) + (own - shared) * edge(sampleRatio))
  );
}
