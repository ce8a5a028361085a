import { symmetricEigen } from '../../../numerics/index.js';
import { covarianceAt } from '../hidden-covariance.js';
import type { GeneralRun } from './general-run.js';

/**
 * The largest curvature of the loss in the time of the flow, at a step of a run.
 *
 * Derivation: gradients (a_i / m) grad g(w_i) of a sample have the covariance S_ij =
 * a_i a_j h'(C_ij) / m^2 over neurons and are isotropic over inputs. With eigenvalues
 * s_1 >= s_2 >= .. and projections P_k on the first k eigenvectors, S = sum_k (s_k - s_{k+1}) P_k, and
 * each term has a largest eigenvalue by Marchenko and Pastur, with k d dimensions and n samples:
 *   lambda <= sum_k (s_k - s_{k+1}) (sqrt(alpha m) + sqrt(k))^2.
 *
 * @remarks An estimate, as `largestCurvature`, which it is for neurons that are alike.
 */
export function generalCurvature({ network, course }: GeneralRun, step: number): number {
  const { covariance, sampleRatio } = network;
  const width = course.readouts.length;
  const matrix = Float64Array.from(course.overlaps, (overlap, pair) => {
    const [i, j] = [Math.floor(pair / width), pair % width];
    const slope = covarianceAt(covariance, overlap[step]).slope;
    return (course.readouts[i][step] * course.readouts[j][step] * slope) / width ** 2;
  });
  const descending = Array.from(symmetricEigen(matrix, width).values).reverse();
  return descending.reduce((sum, value, k) => {
    const next = descending[k + 1] ?? 0;
    return sum + (value - next) * (Math.sqrt(sampleRatio * width) + Math.sqrt(k + 1)) ** 2;
  }, 0);
}
