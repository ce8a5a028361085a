import { pivotedCholesky } from '../../numerics/index.js';
import {
  type ErfLangevinProblem,
  pairPotential,
  targetSquare,
  teacherPotential,
} from './erf-langevin-problem.js';

/**
 * Weights w on an even mesh of cells, symmetric about zero, with the potentials there. Densities
 * on it are numbers per cell that sum to 1 / spacing.
 */
export interface NeuronMesh {
  readonly problem: ErfLangevinProblem;
  /** h */
  readonly spacing: number;
  /** Centres of the cells, ascending; an even number of them. */
  readonly weights: Float64Array;
  /** V */
  readonly teacherPotentials: Float64Array;
  /** V + lambda w^2 / 2 */
  readonly fieldPotentials: Float64Array;
  /**
   * Odd functions f_k on the positive half, ascending: U(w, v) = sum_k f_k(w) f_k(v) to 1e-15 of
   * its largest value. There are some thirty of them, as U is smooth.
   */
  readonly features: readonly Float64Array[];
  /** E y^2 */
  readonly targetSquare: number;
}

/** Of U, relative to its largest value. */
const leftOut = 1e-15;

/**
 * The mesh of `numCells` cells on [-halfWidth, halfWidth].
 *
 * @param numCells - an even number
 */
export function neuronMesh(
  problem: ErfLangevinProblem,
  halfWidth: number,
  numCells: number,
): NeuronMesh {
  const spacing = (2 * halfWidth) / numCells;
  const weights = Float64Array.from(
    { length: numCells },
    (_, i) => (i + 0.5 - numCells / 2) * spacing,
  );
  const positive = weights.subarray(numCells / 2);
  const { columns } = pivotedCholesky(
    {
      size: positive.length,
      entry: (i, j) => pairPotential(problem, positive[i], positive[j]),
    },
    leftOut * problem.outputScale ** 2,
  );
  const teacherPotentials = weights.map((w) => teacherPotential(problem, w));
  return {
    problem,
    spacing,
    weights,
    teacherPotentials,
    fieldPotentials: weights.map(
      (w, i) => teacherPotentials[i] + (problem.weightDecay * w ** 2) / 2,
    ),
    features: columns,
    targetSquare: targetSquare(problem),
  };
}

/** Integrals of f_k times a density. */
export function featureMeans(
  { spacing, features }: NeuronMesh,
  density: Float64Array,
): Float64Array {
  const half = density.length / 2;
  const odd = new Float64Array(half);
  for (let i = 0; i < half; i++) odd[i] = spacing * (density[half + i] - density[half - 1 - i]);
  return Float64Array.from(features, (feature) => {
    let mean = 0;
    for (let i = 0; i < half; i++) mean += feature[i] * odd[i];
    return mean;
  });
}

/** Psi_lambda = V + lambda w^2 / 2 + sum_k f_k means_k in every cell, of the law with these means. */
export function potentialOf(
  { fieldPotentials, features }: NeuronMesh,
  means: Float64Array,
): Float64Array {
  const potential = fieldPotentials.slice();
  const half = potential.length / 2;
  for (let k = 0; k < features.length; k++) {
    const [feature, mean] = [features[k], means[k]];
    for (let i = 0; i < half; i++) {
      const push = mean * feature[i];
      potential[half + i] += push;
      potential[half - 1 - i] -= push;
    }
  }
  return potential;
}

/** Sum over cells of a density times a function, that is its mean. */
export function meanOver(
  { spacing }: NeuronMesh,
  density: Float64Array,
  values: Float64Array,
): number {
  let sum = 0;
  for (let i = 0; i < density.length; i++) sum += density[i] * values[i];
  return spacing * sum;
}

/** R = E y^2 + 2 int V + sum_k means_k^2 */
export function riskOf(mesh: NeuronMesh, density: Float64Array, means: Float64Array): number {
  const pairs = means.reduce((sum, mean) => sum + mean ** 2, 0);
  return mesh.targetSquare + 2 * meanOver(mesh, density, mesh.teacherPotentials) + pairs;
}

/** A density and its logarithm, which may be known where the density underflows. */
export interface LogDensity {
  readonly density: Float64Array;
  readonly logDensity: Float64Array;
}

/** The density proportional to exp(-beta potential). */
export function gibbsDensity(mesh: NeuronMesh, potential: Float64Array): LogDensity {
  const { inverseTemperature: beta } = mesh.problem;
  const lowest = potential.reduce((least, value) => Math.min(least, value));
  const total = potential.reduce((sum, value) => sum + Math.exp(-beta * (value - lowest)), 0);
  const logTotal = Math.log(mesh.spacing * total);
  const logDensity = potential.map((value) => -beta * (value - lowest) - logTotal);
  return { density: logDensity.map(Math.exp), logDensity };
}
