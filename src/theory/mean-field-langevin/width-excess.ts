import { cholesky, solveByCholesky } from '../../numerics/index.js';
import type { GibbsLaw } from './gibbs-law.js';
import type { NeuronMesh } from './neuron-mesh.js';

/**
 * Limit of N (E R_N - R(rho_*)) as N grows, under the Gibbs law of N neurons.
 *
 * Derivation: N neurons have the law exp(-(eta N / 2) R_N - (beta lambda / 2) sum w_i^2) at
 * eta = beta, so that E R_N = -(2 / N) d log Z_N / d eta. With R_N quadratic in the averages of
 * the features f, log Z_N is an integral over their conjugate field, and about its saddle point
 *   log Z_N = -N G(eta) - (1 / 2) log det(I + eta C) + O(1 / N),
 * where C is the covariance of f under the mean-field law rho_eta of the same eta, and the
 * first term alone gives R(rho_eta). Hence the limit is
 *   d/d eta log det(I + eta C(eta)) = tr[(I + eta C)^-1 (C + eta dC / d eta)].
 * The law changes with eta by d log rho = -s d eta, s the deviation from its mean of
 *   Psi + eta f . dm / d eta,   Psi = V + f . m,   dm / d eta = -(I + eta C)^-1 Cov(f, Psi),
 * as m are the means of f under it; so dC / d eta is -E[(f - m) (f - m)^T s]. Where neurons are
 * linear, C is constant and the limit that of `linearNeuronLangevin`.
 *
 * @source derived above
 */
export function widthExcess(mesh: NeuronMesh, gibbs: GibbsLaw): number {
  const { spacing, features, weights } = mesh;
  const { inverseTemperature: eta, weightDecay } = mesh.problem;
  const { density, means, covariance } = gibbs;
  const rank = features.length;
  const half = weights.length / 2;
  const centred = features.map((feature, k) =>
    weights.map((_, i) => (i < half ? -feature[half - 1 - i] : feature[i - half]) - means[k]),
  );
  const masses = density.map((value) => spacing * value);
  const average = (value: (i: number) => number) =>
    masses.reduce((sum, mass, i) => sum + mass * value(i), 0);
  // Psi without the confinement
  const potential = gibbs.potential.map((value, i) => value - (weightDecay * weights[i] ** 2) / 2);
  const factor = cholesky(
    covariance.map((entry, index) => eta * entry + (index % (rank + 1) === 0 ? 1 : 0)),
    rank,
  );
  const overlaps = Float64Array.from(centred, (f) => average((i) => f[i] * potential[i]));
  const slopes = solveByCholesky(factor, overlaps).map((entry) => -entry);
  const meanPotential = average((i) => potential[i]);
  const score = potential.map((value, i) =>
    centred.reduce((sum, f, k) => sum + eta * slopes[k] * f[i], value - meanPotential),
  );
  let trace = 0;
  for (let l = 0; l < rank; l++) {
    const column = Float64Array.from(
      centred,
      (f, k) => covariance[k * rank + l] - eta * average((i) => f[i] * centred[l][i] * score[i]),
    );
    trace += solveByCholesky(factor, column)[l];
  }
  return trace;
}
