import type { RandomKey, TwoLayerNetwork } from 'theory-vs-dynamics';
import { drawNeurons } from './one-neuron-at-a-time.js';

/** E[relu(z) h_2(z)] of the normalised Hermite polynomial of second degree. */
const moment = 1 / Math.sqrt(4 * Math.PI);
const [numBurnIn, numSweeps] = [30, 200];

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
export function indexPosterior(network: TwoLayerNetwork, noise: number, key: RandomKey): number {
  const scale = network.width ** -network.widthExponent;
  let orderParameter = 0;
  drawNeurons(
    network,
    noise,
    ({ weights, readouts }, which) =>
      (own) => {
        const others = weights.map((other, i) =>
          i === which ? 0 : scale * readouts[i] * overlapOf(own, other),
        );
        return {
          overlap: others.reduce((left, other) => left - other, alignmentOf(own)),
          square: overlapOf(own, own),
        };
      },
    key,
    numBurnIn + numSweeps,
    ({ weights, readouts }, sweep) => {
      if (sweep < numBurnIn) return;
      for (const [i, own] of weights.entries()) {
        orderParameter += (scale * readouts[i] * alignmentOf(own)) / numSweeps;
      }
    },
  );
  return orderParameter;
}

function alignmentOf(weights: Float64Array): number {
  return (moment * weights[0] ** 2) / Math.sqrt(product(weights, weights));
}

function overlapOf(first: Float64Array, second: Float64Array): number {
  const norms = Math.sqrt(product(first, first) * product(second, second));
  const cosine = Math.max(-1, Math.min(1, product(first, second) / norms));
  const angle = Math.acos(cosine);
  return (norms * (Math.sin(angle) + (Math.PI - angle) * cosine)) / (2 * Math.PI);
}

function product(first: Float64Array, second: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < first.length; j++) sum += first[j] * second[j];
  return sum;
}
