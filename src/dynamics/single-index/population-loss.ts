import { invalidArgument } from '../../core/index.js';
import {
  indexDirection,
  type SingleIndexTarget,
  type TwoLayerNetwork,
} from '../../models/index.js';

/** Loss of a network over all Gaussian inputs, in closed form. */
export interface PopulationLoss {
  /** E (f - y)^2 and E f y at a state: neuron by neuron, its weights and then its readout. */
  readonly evaluate: (state: Float64Array) => { loss: number; overlap: number };
  /** Writes the gradient of the loss. */
  readonly differentiate: (state: Float64Array, gradient: Float64Array) => void;
}

/**
 * Population loss of a ReLU network without biases on a normalised single-index target.
 *
 * Definition: with s = N^(-gamma),
 *   L = 1 - 2 s sum_i a_i J(w_i) + s^2 sum_ij a_i a_j G(w_i, w_j),
 *   J(w) = E[relu(w . x) h_p(u . x)],   G(w, w') = E[relu(w . x) relu(w' . x)].
 * Derivation of J: given w . x = |w| z the mean of h_p(u . x) is rho^p h_p(z), rho the cosine
 * of w and u (Mehler), so J = |w| rho^p c and c = E[relu(z) h_p(z)] by `rectifiedMoment`.
 *   dJ/dw = c (p rho^(p-1) u + (1 - p) rho^p w / |w|).
 * Derivation of G: dG/dw = E[1(w . x > 0) relu(w' . x) x]. In the plane of w and w', at the
 * angle t, x has the radius r with E r^2 = 2 and a uniform angle in the wedge where both
 * are active, which gives
 *   dG/dw = (|w'| sin t w / |w| + (pi - t) w') / (2 pi),   G = w . dG/dw.
 *
 * @throws VerificationError 'invalid-argument' when the target is not normalised or the
 *   activation is not relu
 * @source goring2025, single-index target; derived above
 */
export function populationLoss(
  { inputDimension, width, widthExponent, activation }: TwoLayerNetwork,
  target: SingleIndexTarget,
): PopulationLoss {
  if (activation !== 'relu') throw invalidArgument('activation', activation, 'relu');
  const { degree, isNormalised } = target;
  if (!isNormalised) {
    throw invalidArgument('target.isNormalised', isNormalised, 'true for the population loss');
  }
  const perNeuron = inputDimension + 1;
  const outputScale = width ** -widthExponent;
  const direction = indexDirection(target);
  const moment = rectifiedMoment(degree);
  const lengths = new Float64Array(width);
  const cosines = new Float64Array(width);

  /** |w_i| and the cosine of w_i and u, for all neurons. */
  const findLengths = (state: Float64Array): void => {
    for (let i = 0; i < width; i++) {
      let [square, along] = [0, 0];
      for (let j = 0; j < inputDimension; j++) {
        const weight = state[i * perNeuron + j];
        square += weight * weight;
        along += weight * direction[j];
      }
      lengths[i] = Math.sqrt(square);
      cosines[i] = square > 0 ? along / lengths[i] : 0;
    }
  };

  /** sin and pi minus the angle between two neurons, and their scalar product. */
  const angleOf = (state: Float64Array, i: number, k: number) => {
    let product = 0;
    for (let j = 0; j < inputDimension; j++) {
      product += state[i * perNeuron + j] * state[k * perNeuron + j];
    }
    const norms = lengths[i] * lengths[k];
    const cosine = norms > 0 ? Math.min(1, Math.max(-1, product / norms)) : 0;
    const sine = Math.sqrt((1 - cosine) * (1 + cosine));
    return { product, sine, supplement: Math.PI - Math.acos(cosine) };
  };

  return {
    evaluate: (state) => {
      findLengths(state);
      let [overlap, square] = [0, 0];
      for (let i = 0; i < width; i++) {
        const readout = state[i * perNeuron + inputDimension];
        overlap += readout * moment * lengths[i] * cosines[i] ** degree;
        square += (readout * lengths[i]) ** 2 / 2;
        for (let k = 0; k < i; k++) {
          const { product, sine, supplement } = angleOf(state, i, k);
          const pair = (lengths[i] * lengths[k] * sine + supplement * product) / (2 * Math.PI);
          square += 2 * readout * state[k * perNeuron + inputDimension] * pair;
        }
      }
      overlap *= outputScale;
      return { loss: 1 - 2 * overlap + outputScale ** 2 * square, overlap };
    },
    differentiate: (state, gradient) => {
      findLengths(state);
      gradient.fill(0);
      for (let i = 0; i < width; i++) {
        const first = i * perNeuron;
        const readout = state[first + inputDimension];
        const power = cosines[i] ** degree;
        const alongIndex = degree === 0 ? 0 : degree * cosines[i] ** (degree - 1);
        const alongSelf = lengths[i] > 0 ? ((1 - degree) * power) / lengths[i] : 0;
        const pull = -2 * outputScale * moment;
        gradient[first + inputDimension] += pull * lengths[i] * power;
        for (let j = 0; j < inputDimension; j++) {
          const slope = alongIndex * direction[j] + alongSelf * state[first + j];
          gradient[first + j] += pull * readout * slope;
        }
        const push = outputScale ** 2;
        gradient[first + inputDimension] += push * readout * lengths[i] ** 2;
        for (let j = 0; j < inputDimension; j++) {
          gradient[first + j] += push * readout ** 2 * state[first + j];
        }
        for (let k = 0; k < i; k++) addPair(state, gradient, i, k);
      }
    },
  };

  /** Adds the gradient of 2 s^2 a_i a_k G(w_i, w_k). */
  function addPair(state: Float64Array, gradient: Float64Array, i: number, k: number): void {
    const { product, sine, supplement } = angleOf(state, i, k);
    const [first, second] = [i * perNeuron, k * perNeuron];
    const [a, b] = [state[first + inputDimension], state[second + inputDimension]];
    const scale = outputScale ** 2 / Math.PI;
    const pair = scale * (lengths[i] * lengths[k] * sine + supplement * product);
    gradient[first + inputDimension] += b * pair;
    gradient[second + inputDimension] += a * pair;
    const ofOther = scale * a * b * supplement;
    const ofFirst = lengths[i] > 0 ? (scale * a * b * sine * lengths[k]) / lengths[i] : 0;
    const ofSecond = lengths[k] > 0 ? (scale * a * b * sine * lengths[i]) / lengths[k] : 0;
    for (let j = 0; j < inputDimension; j++) {
      const [w, v] = [state[first + j], state[second + j]];
      gradient[first + j] += ofFirst * w + ofOther * v;
      gradient[second + j] += ofSecond * v + ofOther * w;
    }
  }
}

/**
 * E[relu(z) h_p(z)]: z h_p = sqrt(p + 1) h_(p+1) + sqrt(p) h_(p-1), and over the positive
 * half-line h_n integrates to h_(n-1)(0) / sqrt(2 pi n), or to 1/2 for n = 0.
 */
function rectifiedMoment(degree: number): number {
  const atZero = [1, 0];
  for (let n = 2; n <= degree; n++) atZero[n] = -Math.sqrt((n - 1) / n) * atZero[n - 2];
  const half = (n: number) => (n === 0 ? 0.5 : atZero[n - 1] / Math.sqrt(2 * Math.PI * n));
  const lower = degree === 0 ? 0 : Math.sqrt(degree) * half(degree - 1);
  return Math.sqrt(degree + 1) * half(degree + 1) + lower;
}
