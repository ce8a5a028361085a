import type { NumberWithError } from '../../core/index.js';
import type { LinearRegression } from '../../models/index.js';
import { symmetricEigen } from '../../numerics/index.js';
import { linearRegressionPosterior } from './linear-regression-posterior.js';
import { secondMomentMap } from './second-moment-map.js';

/**
 * Step size at which the mean of gradient descent or Langevin dynamics on a
 * linear regression stops contracting: 2 / largest curvature.
 *
 * Derivation: E delta' = (I - eta H) E delta, for every batch size, and
 * |1 - eta h| < 1 for all curvatures h exactly when eta < 2 / max h. With the
 * full batch there is no other threshold.
 *
 * @param regression - data, noise variance and prior precision
 * @throws VerificationError 'invalid-argument' when the Hessian is singular
 * @source welling2011, equation 4 (dynamics); derived above
 */
export function meanCriticalStepSize(regression: LinearRegression): NumberWithError {
  const { values, errorBound } = linearRegressionPosterior(regression, 1).eigen;
  const largest = values[values.length - 1];
  return { value: 2 / largest, numericalError: (4 * errorBound) / largest ** 2 };
}

/**
 * Step size at which the second moment of minibatch gradient descent or
 * Langevin dynamics on a linear regression becomes unbounded.
 *
 * Derivation: with the operators of `secondMomentMap` the second moment is
 * stable exactly when L - eta Q is positive definite (see
 * `minibatchStationaryLaw`), L and Q being symmetric and positive. So the
 * threshold is
 *   eta = 1 / (largest eigenvalue of L^-1/2 Q L^-1/2),
 * every smaller eta is stable and every larger one is not. It lies at or below
 * 2 / largest curvature, since the second moment bounds the square of the mean,
 * and equals it for the full batch. For one parameter it is 2 h / E[h_B^2].
 *
 * @param regression - data, noise variance and prior precision
 * @param batchSize - b; a whole number in [1, numSamples]
 * @throws VerificationError 'invalid-argument' when b is out of range or the
 *   Hessian is singular
 * @source mandt2017 (constant gradient noise has no such threshold); derived above
 */
export function meanSquareCriticalStepSize(
  regression: LinearRegression,
  batchSize: number,
): NumberWithError {
  const { size, relaxation, dispersion, numericalError } = secondMomentMap(regression, batchSize);
  const scaled = dispersion.map((entry, index) => {
    const row = Math.floor(index / size);
    return entry / Math.sqrt(relaxation[row] * relaxation[index % size]);
  });
  const { values, errorBound } = symmetricEigen(scaled, size);
  const largest = values[size - 1];
  const norm = Math.hypot(...values);
  return {
    value: 1 / largest,
    numericalError: (errorBound + 2 * numericalError.relative * norm) / largest ** 2,
  };
}
