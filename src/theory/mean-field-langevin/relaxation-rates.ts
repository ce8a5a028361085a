import {
  type CholeskyFactor,
  cholesky,
  generalisedEigen,
  solveByCholesky,
} from '../../numerics/index.js';
import { bernoulli } from './diffusion-flow.js';
import type { GibbsLaw } from './gibbs-law.js';
import type { NeuronMesh } from './neuron-mesh.js';

/** How fast densities near the stationary law approach it. */
export interface RelaxationRates {
  /** Smallest C > 0 with int phi'^2 rho_* >= C Var phi: the gap of the linear diffusion in Psi. */
  readonly poincareConstant: number;
  /** Gap g / (2 xi) of the linearised equation, at which rho - rho_* decays. */
  readonly gap: number;
}

const numVectors = 6;
const maxIterations = 400;
const enough = 1e-14;

/**
 * The two gaps at the stationary law on a mesh.
 *
 * Derivation: rho = rho_* (1 + phi) obeys, to first order, d phi / dt = -2 xi A K phi with
 *   A phi = -(1 / rho_*) (rho_* phi')',   K phi = phi / beta + int U(., v) rho_*(v) phi(v) dv,
 * on the functions of mean zero under rho_*, where A and K are symmetric and positive in
 * L2(rho_*). So A K has positive eigenvalues; the smallest is gap, and that of A alone is the
 * Poincare constant. As U is positive, gap >= poincareConstant / beta. On the mesh the flux of
 * `diffusionFlow` has exactly this form, with the weight B(delta) rho_*i between two cells. The
 * smallest eigenvalues are the largest of K^-1 A^-1, found by iteration of a few functions and
 * the best combinations of them: A^-1 is two sums, K^-1 a solution of as many equations as there
 * are features.
 *
 * @source derived above
 */
export function relaxationRates(mesh: NeuronMesh, gibbs: GibbsLaw): RelaxationRates {
  const space = meanZeroSpace(mesh, gibbs);
  const features = centredFeatures(mesh, space);
  return {
    poincareConstant: smallestEigenvalue(space, { features: [], beta: 1 }),
    gap: smallestEigenvalue(space, { features, beta: mesh.problem.inverseTemperature }),
  };
}

/** Functions on the cells, with the inner product of L2(rho_*). */
interface MeanZeroSpace {
  /** h rho_* */
  readonly masses: Float64Array;
  /** B(delta) rho_* / h between cell i and the next. */
  readonly couplings: Float64Array;
}

/** K = 1 / beta + sum_k f_k <f_k, .> */
interface Interaction {
  readonly features: readonly Float64Array[];
  readonly beta: number;
}

function meanZeroSpace({ spacing, problem }: NeuronMesh, gibbs: GibbsLaw): MeanZeroSpace {
  const { density, potential } = gibbs;
  return {
    masses: density.map((value) => spacing * value),
    couplings: Float64Array.from({ length: density.length - 1 }, (_, i) => {
      const delta = problem.inverseTemperature * (potential[i + 1] - potential[i]);
      return (bernoulli(delta) * density[i]) / spacing;
    }),
  };
}

function centredFeatures(mesh: NeuronMesh, space: MeanZeroSpace): Float64Array[] {
  const half = mesh.weights.length / 2;
  return mesh.features.map((feature) =>
    centred(
      space,
      mesh.weights.map((_, i) => (i < half ? -feature[half - 1 - i] : feature[i - half])),
    ),
  );
}

function product({ masses }: MeanZeroSpace, first: Float64Array, second: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < masses.length; i++) sum += masses[i] * first[i] * second[i];
  return sum;
}

function centred({ masses }: MeanZeroSpace, values: Float64Array): Float64Array {
  let mean = 0;
  for (let i = 0; i < masses.length; i++) mean += masses[i] * values[i];
  return values.map((value) => value - mean);
}

/** A^-1 of a function of mean zero: what flows past a point is the sum on either side of it. */
function inverseDiffusion(space: MeanZeroSpace, values: Float64Array): Float64Array {
  const { masses, couplings } = space;
  const flows = new Float64Array(couplings.length);
  const middle = medianCell(masses);
  let sum = 0;
  for (let i = 0; i < middle; i++) {
    sum += masses[i] * values[i];
    flows[i] = -sum;
  }
  sum = 0;
  for (let i = couplings.length - 1; i >= middle; i--) {
    sum += masses[i + 1] * values[i + 1];
    flows[i] = sum;
  }
  const solution = new Float64Array(values.length);
  for (let i = 0; i < flows.length; i++) solution[i + 1] = solution[i] + flows[i] / couplings[i];
  return centred(space, solution);
}

/** The first cell up to which half of the mass lies; sums from the nearer end keep their digits. */
function medianCell(masses: Float64Array): number {
  let [sum, cell] = [0, 0];
  while (sum < 0.5 && cell < masses.length - 1) sum += masses[cell++];
  return cell;
}

/** K^-1 by the formula of Woodbury, on functions of mean zero. */
function inverseInteraction(space: MeanZeroSpace, { features, beta }: Interaction) {
  const rank = features.length;
  let factor: CholeskyFactor | undefined;
  if (rank > 0) {
    const matrix = new Float64Array(rank * rank);
    for (let k = 0; k < rank; k++) {
      for (let l = 0; l < rank; l++) {
        matrix[k * rank + l] = product(space, features[k], features[l]) + (k === l ? 1 / beta : 0);
      }
    }
    factor = cholesky(matrix, rank);
  }
  return (values: Float64Array): Float64Array => {
    const solution = values.map((value) => beta * value);
    if (factor === undefined) return solution;
    const overlaps = Float64Array.from(features, (feature) => product(space, feature, values));
    const shares = solveByCholesky(factor, overlaps);
    for (const [k, feature] of features.entries()) {
      for (let i = 0; i < solution.length; i++) solution[i] -= beta * shares[k] * feature[i];
    }
    return solution;
  };
}

/** Smallest eigenvalue of A K on functions of mean zero. */
function smallestEigenvalue(space: MeanZeroSpace, interaction: Interaction): number {
  const { features, beta } = interaction;
  const invert = inverseInteraction(space, interaction);
  const interacting = (first: Float64Array, second: Float64Array) =>
    features.reduce(
      (sum, feature) => sum + product(space, feature, first) * product(space, feature, second),
      product(space, first, second) / beta,
    );
  let vectors = startingFunctions(space);
  let inverse = 0;
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    const reached = vectors.map((vector) => inverseDiffusion(space, vector));
    const best = generalisedEigen(
      gramOf(vectors, reached, (first, second) => product(space, first, second)),
      gramOf(vectors, vectors, interacting),
      numVectors,
    );
    const change = Math.abs(best.values[numVectors - 1] - inverse);
    inverse = best.values[numVectors - 1];
    if (change <= enough * inverse) break;
    vectors = vectors.map((_, row) =>
      invert(combined(reached, best.vectors.subarray(row * numVectors, (row + 1) * numVectors))),
    );
  }
  return 1 / inverse;
}

/** Polynomials of the rank among the law, which tells the cells of the mass apart. */
function startingFunctions(space: MeanZeroSpace): Float64Array[] {
  let below = 0;
  const ranks = space.masses.map((mass) => {
    below += mass;
    return 2 * (below - mass / 2) - 1;
  });
  return Array.from({ length: numVectors }, (_, k) =>
    centred(
      space,
      ranks.map((rank) => Math.cos((k + 1) * Math.acos(Math.min(1, Math.max(-1, rank))))),
    ),
  );
}

function gramOf(
  first: readonly Float64Array[],
  second: readonly Float64Array[],
  form: (first: Float64Array, second: Float64Array) => number,
): Float64Array {
  return Float64Array.from(first.flatMap((row) => second.map((column) => form(row, column))));
}

function combined(vectors: readonly Float64Array[], coefficients: Float64Array): Float64Array {
  return vectors[0].map((_, i) =>
    vectors.reduce((sum, vector, k) => sum + coefficients[k] * vector[i], 0),
  );
}
