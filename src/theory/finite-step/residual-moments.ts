import type { OverlapState } from './overlap-state.js';

/** The teacher c erf(r x_1 / sqrt 2), and the masses of the nodes of the student. */
export interface FiniteStepModel {
  readonly teacherNorm: number;
  readonly teacherCoefficient: number;
  readonly weights: Float64Array;
}

/** Second moments of the steps of neurons, in units of (2 epsilon xi)^2 d. */
export interface ResidualMoments {
  /** G_ij = E[(y - f)^2 sigma'(h_i) sigma'(h_j)] of two different neurons; row-major, symmetric. */
  readonly pairs: Float64Array;
  /** E[(y - f)^2 sigma'(h_i)^2] of one neuron, one a node. */
  readonly own: Float64Array;
}

const twoOverPi = 2 / Math.PI;

/**
 * How far steps of SGD move the overlaps of neurons: means over an input of the squared residual
 * times slopes of neurons.
 *
 * Derivation: y - f = sum_a z_a sigma(h_a) over the teacher, z = c, and the nodes, z = -W, whose
 * neurons are all different, so the square is a sum over pairs (a, b). As
 * sigma'(h) = sqrt(2 / pi) exp(-h^2 / 2), slopes tilt the normal law of the h. With S the
 * covariance of h_i and h_j, and b_a the covariances of h_a with them,
 *   E[sigma_a sigma_b sigma_i' sigma_j'] = (2 / pi) det(I + S)^(-1/2) E'[sigma_a sigma_b],
 * the mean under covariances C'_ab = C_ab - b_a (I + S)^-1 b_b, which is
 * (2 / pi) arcsin(C'_ab / sqrt((1 + C'_aa) (1 + C'_bb))). For one neuron, exp(-h_i^2) gives the
 * factor (2 / pi) (1 + 2 v_i)^(-1/2) and C'_ab = C_ab - 2 C_ai C_bi / (1 + 2 v_i). Products of nodes
 * are those of different neurons, p_a p_b + O_ab, variances are v_a = p_a^2 + s_a.
 *
 * @remarks n^4 / 4 arcsines for n nodes.
 * @source saad1995 (averages of four erf units); derived above
 */
export function residualMoments(state: OverlapState, model: FiniteStepModel): ResidualMoments {
  const fields = fieldsOf(state, model);
  const numNodes = model.weights.length;
  const pairs = new Float64Array(numNodes * numNodes);
  const own = new Float64Array(numNodes);
  for (let i = 0; i < numNodes; i++) {
    own[i] = ownMoment(fields, i);
    for (let j = 0; j <= i; j++) {
      pairs[i * numNodes + j] = pairMoment(fields, i, j);
      pairs[j * numNodes + i] = pairs[i * numNodes + j];
    }
  }
  return { pairs, own };
}

/** Coefficients and covariances of the nodes and, last, the teacher. */
interface Fields {
  readonly coefficients: Float64Array;
  readonly variances: Float64Array;
  /** Row-major; of two different neurons where a node meets itself. */
  readonly products: Float64Array;
}

function fieldsOf(
  { signal, squares, products }: OverlapState,
  { teacherNorm, teacherCoefficient, weights }: FiniteStepModel,
): Fields {
  const numNodes = weights.length;
  const size = numNodes + 1;
  const along = Float64Array.of(...signal, teacherNorm);
  const all = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      const across = a < numNodes && b < numNodes ? products[a * numNodes + b] : 0;
      all[a * size + b] = along[a] * along[b] + across;
    }
  }
  return {
    coefficients: Float64Array.of(...weights.map((weight) => -weight), teacherCoefficient),
    variances: along.map((part, a) => part * part + (a < numNodes ? squares[a] : 0)),
    products: all,
  };
}

/** Row a of the covariances: with all nodes and the teacher. */
function rowOf({ variances, products }: Fields, a: number): Float64Array {
  return products.subarray(a * variances.length, (a + 1) * variances.length);
}

/** E[(y - f)^2 sigma'(h_i)^2] of one neuron at node i. */
function ownMoment(fields: Fields, i: number): number {
  const widened = 1 + 2 * fields.variances[i];
  const share = Math.sqrt(2 / widened);
  const first = rowOf(fields, i).map((product) => share * product);
  return (twoOverPi / Math.sqrt(widened)) * tiltedSquare(fields, first);
}

/**
 * G of two different neurons at the nodes i and j. With a triangular root L of I + S the shift
 * b_a (I + S)^-1 b_b is the product of L^-1 b_a and L^-1 b_b.
 */
function pairMoment(fields: Fields, i: number, j: number): number {
  const [rowI, rowJ] = [rowOf(fields, i), rowOf(fields, j)];
  const rootOfFirst = Math.sqrt(1 + fields.variances[i]);
  const below = rowI[j] / rootOfFirst;
  const rootOfSecond = Math.sqrt(1 + fields.variances[j] - below * below);
  const first = rowI.map((product) => product / rootOfFirst);
  const second = rowJ.map((product, a) => (product - below * first[a]) / rootOfSecond);
  return (twoOverPi / (rootOfFirst * rootOfSecond)) * tiltedSquare(fields, first, second);
}

/** Mean of (y - f)^2 where covariances are lowered by first_a first_b + second_a second_b. */
function tiltedSquare(
  { coefficients, variances, products }: Fields,
  first: Float64Array,
  second = new Float64Array(first.length),
): number {
  const size = coefficients.length;
  const inverseRoots = variances.map(
    (variance, a) => 1 / Math.sqrt(1 + variance - first[a] * first[a] - second[a] * second[a]),
  );
  let sum = 0;
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) {
      const product = products[a * size + b] - first[a] * first[b] - second[a] * second[b];
      const mean = twoOverPi * Math.asin(product * inverseRoots[a] * inverseRoots[b]);
      sum += (a === b ? 1 : 2) * coefficients[a] * coefficients[b] * mean;
    }
  }
  return sum;
}
