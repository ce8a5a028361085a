import { type ErrorBounds, invalidArgument } from '../../core/index.js';
import type { LinearRegression } from '../../models/index.js';
import { linearRegressionPosterior } from './linear-regression-posterior.js';

/** Step size and temperature of a Langevin sampler. */
export interface LangevinSpec {
  /** eta > 0; unit 1 / curvature. */
  readonly stepSize: number;
  /** T > 0; unit of the potential. */
  readonly temperature: number;
}

/** First two moments of the law that a sampler keeps invariant. */
export interface StationaryLaw {
  /** One per parameter. */
  readonly mean: Float64Array;
  /** Row-major, d x d. */
  readonly covariance: Float64Array;
  /** Eigenvalues of the Hessian, ascending. */
  readonly curvatures: Float64Array;
  /** Row k is the unit eigenvector of `curvatures[k]`. */
  readonly directions: Float64Array;
  /** Stationary variance of the projection on each direction. */
  readonly variances: Float64Array;
  /** Bounds on the error of each entry; of variances one per direction. */
  readonly numericalError: ErrorBounds<'mean' | 'covariance' | 'curvatures'> &
    ErrorBounds<'variances', Float64Array>;
}

/**
 * Stationary law of full-batch Langevin dynamics at finite step size on a
 * linear regression.
 *
 * Dynamics: theta <- theta - eta grad U(theta) + sqrt(2 eta T) xi.
 * Derivation: along an eigendirection of curvature h the deviation from the
 * minimum obeys x <- (1 - eta h) x + sqrt(2 eta T) xi. If |1 - eta h| < 1 the
 * stationary variance v = (1 - eta h)^2 v + 2 eta T is
 *   v = 2 eta T / (1 - (1 - eta h)^2) = T / (h (1 - eta h / 2)),
 * the variance T / h of the Gibbs law times a bias that vanishes like eta h / 2.
 * Directions stay independent, and the law is Gaussian.
 *
 * @param regression - data, noise variance and prior precision
 * @param spec - step size and temperature
 * @throws VerificationError 'invalid-argument' when eta times the largest
 *   curvature reaches 2 (no stationary law), or an argument is out of range
 * @source vollmer2016, section on Gaussian targets; re-derived above
 */
export function langevinStationaryLaw(
  regression: LinearRegression,
  spec: LangevinSpec,
): StationaryLaw {
  const { stepSize, temperature } = spec;
  const posterior = linearRegressionPosterior(regression, temperature);
  const { values: curvatures, vectors: directions, errorBound } = posterior.eigen;
  requireStepSizeBelow(stepSize, 2 / curvatures[curvatures.length - 1], '2 / largest curvature');
  const variances = curvatures.map((h) => temperature / (h * (1 - (stepSize * h) / 2)));
  // |dv/dh| = v |1 - eta h| / (h (1 - eta h / 2)); twice that covers the curvature's error.
  const varianceErrors = variances.map((variance, k) => {
    const h = curvatures[k];
    const slope = (variance * Math.abs(1 - stepSize * h)) / (h * (1 - (stepSize * h) / 2));
    return 2 * slope * errorBound + 8 * Number.EPSILON * variance;
  });
  return {
    mean: posterior.mean,
    covariance: fromDirections(directions, variances),
    curvatures,
    directions,
    variances,
    numericalError: {
      mean: posterior.numericalError.mean,
      // The covariance is a function of H, with the largest slope as Lipschitz constant.
      covariance:
        Math.max(...varianceErrors) +
        16 * variances.length * Number.EPSILON * Math.max(...variances),
      curvatures: errorBound,
      variances: varianceErrors,
    },
  };
}

/** @throws VerificationError 'invalid-argument' unless 0 < stepSize < threshold */
export function requireStepSizeBelow(stepSize: number, threshold: number, name: string): void {
  if (!(stepSize > 0 && stepSize < threshold)) {
    throw invalidArgument(
      'stepSize',
      stepSize,
      `a number > 0 and < ${threshold} (${name})`,
      'beyond it the variance grows without bound and there is no stationary law',
    );
  }
}

/** sum_k variances[k] v_k v_k^T, row-major. */
function fromDirections(directions: Float64Array, variances: Float64Array): Float64Array {
  const d = variances.length;
  const covariance = new Float64Array(d * d);
  for (let k = 0; k < d; k++) {
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) {
        covariance[i * d + j] += variances[k] * directions[k * d + i] * directions[k * d + j];
      }
    }
  }
  return covariance;
}
