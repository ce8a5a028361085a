import type { GibbsLaw } from './gibbs-law.js';
import {
  featureMeans,
  gibbsDensity,
  type LogDensity,
  meanOver,
  type NeuronMesh,
  potentialOf,
  riskOf,
} from './neuron-mesh.js';

/** F = (R + lambda int w^2) / 2 + (1 / beta) int rho log rho */
export function freeEnergyOf(mesh: NeuronMesh, density: Float64Array): number {
  const { weightDecay, inverseTemperature } = mesh.problem;
  const risk = riskOf(mesh, density, featureMeans(mesh, density));
  const square = meanOver(
    mesh,
    density,
    mesh.weights.map((w) => w ** 2),
  );
  return (risk + weightDecay * square) / 2 + entropyOf(mesh, density) / inverseTemperature;
}

/** int rho log rho */
function entropyOf(mesh: NeuronMesh, density: Float64Array): number {
  return meanOver(
    mesh,
    density,
    density.map((value) => (value > 0 ? Math.log(value) : 0)),
  );
}

/**
 * KL(rho | other) = int rho log(rho / other), cell by cell as
 * other ((1 + q) log(1 + q) - q) >= 0, q = rho / other - 1, as both have the mass 1.
 */
export function divergenceOf(
  { spacing }: NeuronMesh,
  density: Float64Array,
  other: LogDensity,
): number {
  let sum = 0;
  for (let i = 0; i < density.length; i++) {
    const reference = other.density[i];
    if (density[i] > 2 * reference) {
      sum += density[i] * (Math.log(density[i]) - other.logDensity[i] - 1) + reference;
    } else if (reference > 0) {
      const excess = (density[i] - reference) / reference;
      const product = excess > -1 ? (1 + excess) * Math.log1p(excess) : 0;
      sum += reference * (product - excess);
    }
  }
  return spacing * sum;
}

/**
 * F(rho) - F(rho_*) of the Gibbs law rho_*, without a difference of energies: as F is the sum
 * of a quadratic form and the entropy, and Psi_lambda + log(rho_*) / beta is constant,
 *   F(rho) - F(rho_*) = KL(rho | rho_*) / beta + sum_k (difference of means_k)^2 / 2.
 */
export function excessFreeEnergyOf(
  mesh: NeuronMesh,
  density: Float64Array,
  gibbs: GibbsLaw,
): number {
  const means = featureMeans(mesh, density);
  const squares = means.reduce((sum, mean, k) => sum + (mean - gibbs.means[k]) ** 2, 0);
  return divergenceOf(mesh, density, gibbs) / mesh.problem.inverseTemperature + squares / 2;
}

/** The Gibbs law of the potential of a density, its proximal Gibbs law. */
export function proximalLaw(mesh: NeuronMesh, density: Float64Array): LogDensity {
  return gibbsDensity(mesh, potentialOf(mesh, featureMeans(mesh, density)));
}

/**
 * -dF / dt = 2 xi int v^2 rho dw, v = d/dw (Psi_lambda + log(rho) / beta), with differences of
 * neighbouring cells for v and the geometric mean of their densities.
 */
export function dissipationOf(mesh: NeuronMesh, speed: number, density: Float64Array): number {
  const { inverseTemperature } = mesh.problem;
  const potential = potentialOf(mesh, featureMeans(mesh, density));
  let sum = 0;
  for (let i = 0; i + 1 < density.length; i++) {
    const between = Math.sqrt(density[i]) * Math.sqrt(density[i + 1]);
    if (between === 0) continue;
    const entropy = (Math.log(density[i + 1]) - Math.log(density[i])) / inverseTemperature;
    sum += between * (potential[i + 1] - potential[i] + entropy) ** 2;
  }
  return (2 * speed * sum) / mesh.spacing;
}
