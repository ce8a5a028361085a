import type { LinearRegression } from '../../models/index.js';
import {
  type CholeskyFactor,
  cholesky,
  solveByCholesky,
  unpackSymmetric,
} from '../../numerics/index.js';
import { meanSquareCriticalStepSize } from './critical-step-size.js';
import {
  type LangevinSpec,
  requireStepSizeBelow,
  type StationaryLaw,
} from './langevin-stationary-law.js';
import { linearRegressionPosterior } from './linear-regression-posterior.js';
import { type SecondMomentMap, secondMomentMap } from './second-moment-map.js';

/**
 * Exact stationary mean and covariance of stochastic gradient Langevin dynamics
 * with minibatches on a linear regression.
 *
 * Dynamics: theta <- theta - eta g_B(theta) + sqrt(2 eta T) xi, with batches of
 * b samples drawn without replacement, independently each step.
 * Definition: the mean is the minimum of U; with the operators of
 * `secondMomentMap` the covariance S solves the fixed-point equation, divided by eta,
 *   (L - eta Q) S = 2 T I + eta G.
 * Nothing is expanded in eta or in 1 / b. The law is not Gaussian: only its
 * first two moments are given.
 *
 * Existence: S -> S - eta L S + eta^2 Q S maps positive semidefinite matrices
 * to such, so by Perron-Frobenius its largest eigenvalue in absolute value is
 * positive. The second moment is therefore stable exactly when L - eta Q is
 * positive definite.
 *
 * @param regression - data, noise variance and prior precision
 * @param spec - step size, temperature, and batchSize b in [1, numSamples]
 * @returns moments; `variances` are those along the eigendirections of H, which
 *   are in general not those of the covariance
 * @throws VerificationError 'invalid-argument' when the step size reaches the
 *   mean-square threshold, or an argument is out of range
 * @remarks Solves m = d (d + 1) / 2 equations; d <= 30 takes about a second.
 *   The error bound is the residual plus the rounding of the coefficients,
 *   times the norm of the inverse.
 * @source welling2011, equation 4 (dynamics); derived in `secondMomentMap`
 */
export function minibatchStationaryLaw(
  regression: LinearRegression,
  spec: LangevinSpec & { readonly batchSize: number },
): StationaryLaw {
  const { stepSize, temperature, batchSize } = spec;
  const { eigen, mean, numericalError } = linearRegressionPosterior(regression, temperature);
  const map = secondMomentMap(regression, batchSize);
  const threshold = meanSquareCriticalStepSize(regression, batchSize).value;
  requireStepSizeBelow(stepSize, threshold, 'mean-square threshold');
  const d = regression.inputDimension;
  const { moment, errorBound } = fixedPoint(map, d, stepSize, temperature);
  return {
    mean,
    covariance: toParameterAxes(eigen.vectors, moment, d),
    curvatures: eigen.values,
    directions: eigen.vectors,
    variances: Float64Array.from({ length: d }, (_, k) => moment[k * d + k]),
    numericalError: {
      mean: numericalError.mean,
      // The packed error bounds the Frobenius norm; the rest is the change of axes.
      covariance: errorBound + 32 * d * Number.EPSILON * Math.hypot(...moment),
      curvatures: eigen.errorBound,
      variances: new Float64Array(d).fill(errorBound),
    },
  };
}

/** Solves (L - eta Q) S = 2 T I + eta G; S row-major in the eigendirections of H. */
function fixedPoint(map: SecondMomentMap, d: number, stepSize: number, temperature: number) {
  const { size, relaxation, dispersion, gradientNoise } = map;
  const matrix = dispersion.map((entry) => -stepSize * entry);
  for (let m = 0; m < size; m++) matrix[m * size + m] += relaxation[m];
  const source = gradientNoise.map((entry) => stepSize * entry);
  for (let k = 0, m = 0; k < d; k++, m += k + 1) source[m] += 2 * temperature;
  const factor = cholesky(matrix, size);
  const solution = solveByCholesky(factor, source);

  let squaredResidual = 0;
  let scale = 0;
  for (let a = 0; a < size; a++) {
    let residual = -source[a];
    for (let b = 0; b < size; b++) {
      residual += matrix[a * size + b] * solution[b];
      scale += stepSize * Math.abs(dispersion[a * size + b]);
    }
    squaredResidual += residual * residual;
    scale += relaxation[a];
  }
  const coefficientError =
    map.numericalError.relative * (scale * Math.hypot(...solution) + Math.hypot(...source)) +
    stepSize * map.numericalError.gradientNoise;
  const errorBound =
    inverseNorm(factor) * (Math.sqrt(squaredResidual) + coefficientError) +
    Number.EPSILON * Math.hypot(...solution);
  return { moment: unpackSymmetric(solution, d), errorBound };
}

/** Frobenius norm of the inverse, an upper bound of its operator norm. */
function inverseNorm(factor: CholeskyFactor): number {
  let squaredNorm = 0;
  for (let column = 0; column < factor.size; column++) {
    const unit = new Float64Array(factor.size);
    unit[column] = 1;
    squaredNorm += solveByCholesky(factor, unit).reduce((sum, entry) => sum + entry * entry, 0);
  }
  return Math.sqrt(squaredNorm);
}

/** V^T S V for eigenvectors in the rows of V. */
function toParameterAxes(vectors: Float64Array, moment: Float64Array, d: number): Float64Array {
  const covariance = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      let sum = 0;
      for (let k = 0; k < d; k++) {
        for (let l = 0; l < d; l++) {
          sum += vectors[k * d + i] * moment[k * d + l] * vectors[l * d + j];
        }
      }
      covariance[i * d + j] = sum;
    }
  }
  return covariance;
}
