import { productOf } from '../mean-field-network/reference/neurons.js';
import { constantOf, ownFactorOf, ownWeightOf, type PairKind, pairOf, sizeOf } from './pair.js';
import type { InteractingParticles } from './particles.js';

/** What acts on neurons: a weight vector with its charge. */
interface Source {
  readonly weights: Float64Array;
  readonly place: number;
  readonly charge: number;
  readonly ownCharge: number;
  readonly size: number;
}

/**
 * The velocity d theta / dt of all neurons of a state.
 *
 * With the charges q_k, c_m of the teacher and -(alpha / N) a_k of the neurons,
 * -grad Psi(theta_i) = (a_i sum_k q_k du(w_i, v_k)/dw, sum_k q_k u(w_i, v_k)), where k runs over
 * the teacher and then over the neurons, each with itself as well: u is symmetric, so this is
 * N / (2 alpha) times the gradient of the risk.
 */
export function velocityOf(particles: InteractingParticles, state: Float64Array): Float64Array {
  const { network, teacher, decay } = particles;
  const { inputDimension, width, scale = 1 } = network;
  const kind = network.activation.kind as PairKind;
  const perNeuron = inputDimension + 1;
  const sourceAt = (weights: Float64Array, place: number, charge: number): Source => {
    const size = sizeOf(kind, weights, place, inputDimension);
    // With a weight of one the product is the charge to the last bit.
    return { weights, place, charge, ownCharge: charge * ownWeightOf(kind, size), size };
  };
  const neurons = Array.from({ length: width }, (_, i) => {
    const coefficient = state[i * perNeuron + inputDimension];
    return sourceAt(state, i * perNeuron, coefficient * -(scale / width));
  });
  const teachers = Array.from(teacher.coefficients, (coefficient, m) =>
    sourceAt(teacher.weights, m * inputDimension, coefficient),
  );

  const velocity = new Float64Array(state.length);
  const constant = (2 / scale) * constantOf(kind);
  for (const { place, size } of neurons) {
    const along = new Float64Array(inputDimension);
    let [own, mean] = [0, 0];
    for (const source of [...teachers, ...neurons]) {
      const product = productOf(state, place, source.weights, source.place, inputDimension);
      const pair = pairOf(kind, product, size, source.size);
      const factor = pair.along * source.charge;
      for (let j = 0; j < inputDimension; j++)
        along[j] += factor * source.weights[source.place + j];
      own += pair.own * source.ownCharge;
      mean += pair.mean * source.charge;
    }
    own *= ownFactorOf(kind, size);
    const coefficient = state[place + inputDimension];
    const push = coefficient * constant;
    for (let j = 0; j < inputDimension; j++) {
      const weight = state[place + j];
      velocity[place + j] = push * (along[j] + own * weight) - weight * (2 * decay);
    }
    if (network.coefficients === 'fixed') continue;
    velocity[place + inputDimension] = mean * constant - coefficient * (2 * decay);
  }
  return velocity;
}
