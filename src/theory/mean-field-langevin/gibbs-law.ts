import { VerificationError } from '../../core/index.js';
import {
  type ConvexValue,
  cholesky,
  newtonMinimum,
  solveByCholesky,
} from '../../numerics/index.js';
import {
  featureMeans,
  gibbsDensity,
  type LogDensity,
  type NeuronMesh,
  potentialOf,
} from './neuron-mesh.js';

/** The stationary law on a mesh. */
export interface GibbsLaw extends LogDensity {
  /** Means of the features under it. */
  readonly means: Float64Array;
  /** Psi_lambda of it, in every cell. */
  readonly potential: Float64Array;
  /** r x r, row-major: covariances of the features under it. */
  readonly covariance: Float64Array;
}

/**
 * The law that is the Gibbs law of its own potential, rho ~ exp(-beta Psi_lambda(.; rho)).
 *
 * Derivation: the potential depends on rho through the means m_k of the features alone, so m
 * solves m = (means of the Gibbs law of V + lambda w^2 / 2 + sum_k f_k m_k). That is where the
 * gradient vanishes of
 *   J(m) = |m|^2 / 2 + (1 / beta) log int exp(-beta (V + lambda w^2 / 2 + sum_k f_k m_k)) dw,
 * whose second derivative I + beta Cov(f) is positive definite: the solution is unique.
 *
 * @source mei2018, fixed points of the noisy dynamics; derived above
 */
export function gibbsLaw(mesh: NeuronMesh): GibbsLaw {
  const { outputScale, inverseTemperature } = mesh.problem;
  const tolerance = 1e-15 * outputScale;
  const functional = (means: Float64Array) => selfConsistency(mesh, means);
  const start = new Float64Array(mesh.features.length);
  let means: Float64Array = newtonMinimum(functional, start, {
    tolerance,
    maxIterations: 100,
  }).point;
  // Roundings of J end its descent early; the last steps go by its gradient alone.
  for (let step = 0; step < lastSteps; step++) {
    const { gradient, hessian } = functional(means);
    const correction = solveByCholesky(cholesky(hessian(), means.length), gradient);
    means = means.map((mean, k) => mean - correction[k]);
  }
  const mismatch = Math.hypot(...functional(means).gradient);
  if (!(mismatch < 1e-11 * outputScale)) {
    throw new VerificationError(
      'not-converged',
      `the Gibbs law of inverseTemperature=${inverseTemperature} is known to ${mismatch.toPrecision(2)} only: its potential spans too many units of the temperature; lower inverseTemperature or outputScale`,
      { mismatch },
    );
  }
  const potential = potentialOf(mesh, means);
  const law = gibbsDensity(mesh, potential);
  const reached = featureMeans(mesh, law.density);
  const covariance = featureCovariance(mesh, law.density, reached);
  return { ...law, means: reached, potential, covariance };
}

const lastSteps = 3;

/** J, its gradient m - (means of the Gibbs law) and its second derivative I + beta Cov(f). */
function selfConsistency(mesh: NeuronMesh, means: Float64Array): ConvexValue {
  const { inverseTemperature: beta } = mesh.problem;
  const potential = potentialOf(mesh, means);
  const { density, logDensity } = gibbsDensity(mesh, potential);
  const reached = featureMeans(mesh, density);
  const logIntegral = -logDensity[0] - beta * potential[0];
  return {
    value: means.reduce((sum, mean) => sum + mean ** 2 / 2, logIntegral / beta),
    gradient: means.map((mean, k) => mean - reached[k]),
    hessian: () =>
      featureCovariance(mesh, density, reached).map(
        (entry, index) => beta * entry + (index % (means.length + 1) === 0 ? 1 : 0),
      ),
  };
}

/** Covariances of the features under a density. */
function featureCovariance(
  { spacing, features }: NeuronMesh,
  density: Float64Array,
  means: Float64Array,
): Float64Array {
  const rank = features.length;
  const half = density.length / 2;
  // Products of odd functions are even.
  const even = Float64Array.from(
    { length: half },
    (_, i) => spacing * (density[half + i] + density[half - 1 - i]),
  );
  const covariance = new Float64Array(rank * rank);
  for (let k = 0; k < rank; k++) {
    for (let l = 0; l <= k; l++) {
      let product = 0;
      for (let i = 0; i < half; i++) product += even[i] * features[k][i] * features[l][i];
      covariance[k * rank + l] = product - means[k] * means[l];
      covariance[l * rank + k] = covariance[k * rank + l];
    }
  }
  return covariance;
}
