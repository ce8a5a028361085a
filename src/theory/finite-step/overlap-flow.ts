import { type OverlapState, overlapsIn } from './overlap-state.js';
import { type FiniteStepModel, residualMoments } from './residual-moments.js';

const twoOverPi = 2 / Math.PI;

/**
 * How overlaps move in the time 2 xi t: writes the derivative of a state.
 *
 * Derivation: a step of SGD is w_i += 2 epsilon xi (y - f) sigma'(h_i) x. Its mean is the negative
 * gradient of Psi, with tau_i = (2 c / pi) (A_i A_* - r^2 p_i^2)^(-1/2),
 * D_ij = (2 / pi) (A_i A_j - X_ij^2)^(-1/2), A = 1 + |w|^2 and X_ij = p_i p_j + O_ij
 *   dw_i = tau_i r e_1 - sum_j W_j D_ij w_j + alpha_i w_i,
 *   alpha_i = (-tau_i r p_i + sum_j W_j D_ij X_ij) / A_i.
 * Every step also adds (2 epsilon xi)^2 |x|^2 (y - f)^2 sigma_i' sigma_j' to a product across e_1,
 * and |x|^2 is d, so in the unit of time `noise` G_ij with noise = 4 xi^2 epsilon d / (2 xi). As all
 * neurons see one input, this holds for two different neurons too.
 *
 * @param noise - of the sampled inputs; 0 for the gradient flow
 */
export function overlapVelocity(
  flat: Float64Array,
  model: FiniteStepModel,
  noise: number,
  out: Float64Array,
): void {
  const numNodes = model.weights.length;
  const state = overlapsIn(flat, numNodes);
  const velocity = overlapsIn(out, numNodes);
  const { pull, mixing, growth } = driftOf(state, model);
  const moments = noise === 0 ? undefined : residualMoments(state, model);
  // Row i: what the others take from neuron i's product with a neuron at node j.
  const mixed = new Float64Array(numNodes * numNodes);
  for (let i = 0; i < numNodes; i++) {
    let along = pull[i] + growth[i] * state.signal[i];
    for (let k = 0; k < numNodes; k++) {
      const rate = mixing[i * numNodes + k];
      along += rate * state.signal[k];
      for (let j = 0; j < numNodes; j++) {
        mixed[i * numNodes + j] += rate * state.products[k * numNodes + j];
      }
    }
    velocity.signal[i] = along;
    const own = moments === undefined ? 0 : noise * moments.own[i];
    velocity.squares[i] = 2 * (mixed[i * numNodes + i] + growth[i] * state.squares[i]) + own;
  }
  for (let i = 0; i < numNodes; i++) {
    for (let j = 0; j < numNodes; j++) {
      const [here, there] = [i * numNodes + j, j * numNodes + i];
      const added = moments === undefined ? 0 : noise * moments.pairs[here];
      velocity.products[here] =
        mixed[here] + mixed[there] + (growth[i] + growth[j]) * state.products[here] + added;
    }
  }
}

/** tau_i r, -W_j D_ij row-major, and alpha_i. */
function driftOf(
  { signal, squares, products }: OverlapState,
  { teacherNorm, teacherCoefficient, weights }: FiniteStepModel,
) {
  const numNodes = weights.length;
  const sizes = signal.map((p, i) => 1 + p * p + squares[i]);
  const teacherSize = 1 + teacherNorm * teacherNorm;
  const pull = signal.map((p, i) => {
    const shared = teacherNorm * p;
    const root = Math.sqrt(sizes[i] * teacherSize - shared * shared);
    return (teacherCoefficient * twoOverPi * teacherNorm) / root;
  });
  const mixing = new Float64Array(numNodes * numNodes);
  const growth = new Float64Array(numNodes);
  for (let i = 0; i < numNodes; i++) {
    growth[i] -= pull[i] * signal[i];
    for (let j = 0; j < numNodes; j++) {
      const product = signal[i] * signal[j] + products[i * numNodes + j];
      const rate = (weights[j] * twoOverPi) / Math.sqrt(sizes[i] * sizes[j] - product * product);
      mixing[i * numNodes + j] = -rate;
      growth[i] += rate * product;
    }
    growth[i] /= sizes[i];
  }
  return { pull, mixing, growth };
}

/** E (y - f)^2 of a state. */
export function riskOfOverlaps(
  { signal, squares, products }: OverlapState,
  { teacherNorm, teacherCoefficient, weights }: FiniteStepModel,
): number {
  const numNodes = weights.length;
  const sizes = signal.map((p, i) => 1 + p * p + squares[i]);
  const teacherSize = 1 + teacherNorm * teacherNorm;
  const overlap = (product: number, square: number) =>
    twoOverPi * Math.asin(product / Math.sqrt(square));
  let risk = teacherCoefficient ** 2 * overlap(teacherNorm * teacherNorm, teacherSize ** 2);
  for (let i = 0; i < numNodes; i++) {
    const withTeacher = overlap(teacherNorm * signal[i], sizes[i] * teacherSize);
    risk -= 2 * teacherCoefficient * weights[i] * withTeacher;
    for (let j = 0; j < numNodes; j++) {
      const product = signal[i] * signal[j] + products[i * numNodes + j];
      risk += weights[i] * weights[j] * overlap(product, sizes[i] * sizes[j]);
    }
  }
  return risk;
}
