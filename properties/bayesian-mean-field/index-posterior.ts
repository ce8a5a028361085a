import type * as tvd from 'theory-vs-dynamics';
import { drawNeurons, type ResponseOf } from './one-neuron-at-a-time.js';

/** E[relu(z) h_2(z)] of the normalised Hermite polynomial of second degree. */
const moment = 1 / Math.sqrt(4 * Math.PI);

/**
 * Order parameter of the posterior of a ReLU network that learned the second Hermite polynomial
 * of the first of its Gaussian inputs from infinitely many of them, by `drawNeurons`: with rho
 * the cosine of w and that direction, and t the angle of w and w',
 *
 *   J = |w| rho^2 moment - N^(-gamma) sum_i a_i G(w, w_i),   Sigma = |w|^2 / 2,
 *   G(w, w') = |w| |w'| (sin t + (pi - t) cos t) / (2 pi).
 *
 * @source cho2009 (overlap of two ReLU neurons); goring2025, single-index target
 */
export function indexPosterior(
  network: tvd.TwoLayerNetwork,
  noise: number,
  key: tvd.RandomKey,
): number {
  const [numBurnIn, numSweeps] = [30, 50];
  const scale = network.width ** -network.widthExponent;
  const responseOf: ResponseOf = ({ weights, readouts }, which) => {
    const lengths = weights.map((own) => Math.sqrt(product(own, own)));
    return (own) => {
      const square = product(own, own);
      const length = Math.sqrt(square);
      let overlap = moment * (own[0] ** 2 / length);
      for (let other = 0; other < weights.length; other++) {
        if (other === which) continue;
        const norms = length * lengths[other];
        const cosine = Math.max(-1, Math.min(1, product(own, weights[other]) / norms));
        const sine = Math.sqrt(1 - cosine ** 2);
        const shared = (norms * (sine + (Math.PI - Math.acos(cosine)) * cosine)) / (2 * Math.PI);
        overlap -= scale * readouts[other] * shared;
      }
      return { overlap, square: square / 2 };
    };
  };
  let orderParameter = 0;
  drawNeurons(network, noise, responseOf, key, numBurnIn + numSweeps, (neurons, sweep) => {
    if (sweep < numBurnIn) return;
    for (const [neuron, own] of neurons.weights.entries()) {
      const aligned = moment * (own[0] ** 2 / Math.sqrt(product(own, own)));
      orderParameter += (scale * neurons.readouts[neuron] * aligned) / numSweeps;
    }
  });
  return orderParameter;
}

function product(first: Float64Array, second: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < first.length; j++) sum += first[j] * second[j];
  return sum;
}
