import { type ErrorBounds, invalidArgument } from '../../core/index.js';
import {
  type GaussianTarget,
  type LinearRegressionTarget,
  requireTarget,
} from '../../models/index.js';
import { cholesky, solveByCholesky, symmetricEigen } from '../../numerics/index.js';
import { linearRegressionPosterior } from '../linear-regression/linear-regression-posterior.js';

/** The law exp(-U / T) of a quadratic U: a Gaussian. */
export interface GaussianPosterior {
  /** d numbers; also the minimum of U. */
  readonly mean: Float64Array;
  /** Row-major, d x d. */
  readonly covariance: Float64Array;
  /** U at the mean. The energy beyond it has the gamma law of shape d / 2 and scale T. */
  readonly leastEnergy: number;
  /** Mean of U: leastEnergy + d T / 2. */
  readonly energy: number;
  /** Bounds on the errors, of `mean` and `covariance` on each entry. */
  readonly numericalError: ErrorBounds<'mean' | 'covariance' | 'energy'>;
}

/**
 * Mean and covariance of a Gaussian target or of a linear regression at a temperature.
 *
 * Derivation: U = U(m) + (theta - m)' P (theta - m) / 2 gives the covariance T P^-1, and
 * (theta - m)' P (theta - m) / T is chi-square with d degrees of freedom.
 *
 * @param temperature - T > 0
 * @throws VerificationError 'invalid-argument' for a temperature or target out of range, or a
 *   matrix that is not positive definite
 * @source welling2011, section 2 (the target of the sampler)
 */
export function gaussianPosterior(
  target: GaussianTarget | LinearRegressionTarget,
  temperature: number,
): GaussianPosterior {
  requireTarget(target);
  if (!(temperature > 0 && Number.isFinite(temperature))) {
    throw invalidArgument('temperature', temperature, 'a finite number > 0');
  }
  return target.kind === 'gaussian'
    ? ofGaussian(target, temperature)
    : ofRegression(target, temperature);
}

function ofGaussian({ mean, precision }: GaussianTarget, temperature: number): GaussianPosterior {
  const d = mean.length;
  const matrix = Float64Array.from(precision.flat());
  const { values, errorBound } = symmetricEigen(matrix, d);
  const factor = cholesky(matrix, d);
  const covariance = new Float64Array(d * d);
  for (let j = 0; j < d; j++) {
    const unit = new Float64Array(d);
    unit[j] = temperature;
    covariance.set(solveByCholesky(factor, unit), j * d);
  }
  const solveError = errorBound + 4 * d * d * Number.EPSILON * values[d - 1];
  return {
    mean: Float64Array.from(mean),
    covariance,
    leastEnergy: 0,
    energy: (d * temperature) / 2,
    numericalError: {
      mean: 0,
      covariance: (temperature * solveError) / values[0] ** 2,
      energy: 0,
    },
  };
}

function ofRegression(target: LinearRegressionTarget, temperature: number): GaussianPosterior {
  const { inputs, targets, noiseVariance, priorPrecision } = target;
  const d = inputs[0].length;
  const { mean, covariance, numericalError } = linearRegressionPosterior(
    {
      inputs: Float64Array.from(inputs.flat()),
      targets: Float64Array.from(targets),
      inputDimension: d,
      numSamples: inputs.length,
      noiseVariance,
      priorPrecision,
    },
    temperature,
  );
  // At the minimum grad U = 0, so U = y . (y - X m) / (2 noiseVariance).
  let [leastEnergy, scale] = [0, 0];
  inputs.forEach((row, i) => {
    const output = row.reduce((sum, x, j) => sum + x * mean[j], 0);
    leastEnergy += (targets[i] * (targets[i] - output)) / (2 * noiseVariance);
    scale += (Math.abs(targets[i]) * (Math.abs(targets[i]) + Math.abs(output))) / noiseVariance;
  });
  const force = inputs.reduce(
    (sum, row, i) => sum + Math.abs(targets[i] / noiseVariance) * Math.hypot(...row),
    0,
  );
  return {
    mean,
    covariance,
    leastEnergy,
    energy: leastEnergy + (d * temperature) / 2,
    numericalError: {
      ...numericalError,
      energy: (inputs.length + d + 4) * Number.EPSILON * scale + force * numericalError.mean,
    },
  };
}
