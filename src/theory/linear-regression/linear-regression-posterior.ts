import { type ErrorBounds, invalidArgument } from '../../core/index.js';
import type { LinearRegression } from '../../models/index.js';
import {
  cholesky,
  type SymmetricEigen,
  solveByCholesky,
  symmetricEigen,
} from '../../numerics/index.js';
import { requireRegression } from './require-regression.js';

/** The Gibbs law of a linear regression: a Gaussian. */
export interface LinearRegressionPosterior {
  /** H, the Hessian of the potential; row-major, d x d. */
  readonly hessian: Float64Array;
  /** Curvatures and directions of H; the bound includes the error of forming H. */
  readonly eigen: SymmetricEigen;
  /** H^-1 X^T y / noiseVariance; also the minimum of the potential. */
  readonly mean: Float64Array;
  /** temperature H^-1; row-major, d x d. */
  readonly covariance: Float64Array;
  /** Bounds on the error of each entry. */
  readonly numericalError: ErrorBounds<'mean' | 'covariance'>;
}

/**
 * Mean and covariance of the Gibbs law exp(-U / temperature) of a linear
 * regression.
 *
 * Derivation: U is quadratic with Hessian
 *   H = X^T X / noiseVariance + priorPrecision I,
 * so the law is Gaussian, centred where grad U = 0, with covariance
 * temperature H^-1. The mean does not depend on the temperature.
 *
 * @param regression - data, noise variance and prior precision
 * @param temperature - T > 0; 1 is the Bayesian posterior
 * @throws VerificationError 'invalid-argument' when T <= 0, for a regression that is none
 *   (arrays that do not fit, numbers that are not finite or out of range), or when H is
 *   singular (fewer samples than parameters and no prior)
 * @remarks Error bounds follow from the forward error of the sums that form H
 *   and of the backward stable solve, divided by the smallest curvature.
 * @source welling2011, section 2 (the target of the sampler)
 */
export function linearRegressionPosterior(
  regression: LinearRegression,
  temperature: number,
): LinearRegressionPosterior {
  requireRegression(regression);
  if (!(temperature > 0 && Number.isFinite(temperature))) {
    throw invalidArgument('temperature', temperature, 'a finite number > 0');
  }
  const { inputs, targets, inputDimension: d, numSamples, noiseVariance } = regression;
  const hessian = linearRegressionHessian(regression);
  const force = new Float64Array(d);
  let forceScale = 0;
  for (let i = 0; i < numSamples; i++) {
    for (let j = 0; j < d; j++) {
      const term = (inputs[i * d + j] * targets[i]) / noiseVariance;
      force[j] += term;
      forceScale += Math.abs(term);
    }
  }
  const factor = cholesky(hessian, d);
  const mean = solveByCholesky(factor, force);
  const covariance = new Float64Array(d * d);
  for (let j = 0; j < d; j++) {
    const unit = new Float64Array(d);
    unit[j] = temperature;
    covariance.set(solveByCholesky(factor, unit), j * d);
  }
  const eigen = eigenOfHessian(hessian, d, numSamples);
  const smallest = eigen.values[0];
  const solveError = eigen.errorBound + 4 * d * Number.EPSILON * trace(hessian, d);
  return {
    hessian,
    eigen,
    mean,
    covariance,
    numericalError: {
      mean:
        (solveError * Math.hypot(...mean) + (numSamples + 3) * Number.EPSILON * forceScale) /
        smallest,
      covariance: (temperature * solveError) / smallest ** 2,
    },
  };
}

/** H = X^T X / noiseVariance + priorPrecision I; row-major, d x d. */
function linearRegressionHessian(regression: LinearRegression): Float64Array {
  const { inputs, inputDimension: d, numSamples, noiseVariance, priorPrecision } = regression;
  const hessian = new Float64Array(d * d);
  for (let i = 0; i < numSamples; i++) {
    for (let j = 0; j < d; j++) {
      for (let k = 0; k < d; k++) {
        hessian[j * d + k] += (inputs[i * d + j] * inputs[i * d + k]) / noiseVariance;
      }
    }
  }
  for (let j = 0; j < d; j++) hessian[j * d + j] += priorPrecision;
  return hessian;
}

/** Adds to the bound what was lost in summing over the samples: at most (n + 3) eps tr H. */
function eigenOfHessian(hessian: Float64Array, d: number, numSamples: number): SymmetricEigen {
  const eigen = symmetricEigen(hessian, d);
  const summation = (numSamples + 3) * Number.EPSILON * trace(hessian, d);
  return { ...eigen, errorBound: eigen.errorBound + summation };
}

function trace(matrix: Float64Array, size: number): number {
  let sum = 0;
  for (let j = 0; j < size; j++) sum += matrix[j * size + j];
  return sum;
}
