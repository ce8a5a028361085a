import { invalidArgument } from '../../core/index.js';
import type { TwoLayerNetwork } from '../../models/index.js';
import { requireRelu } from '../network/require-relu.js';

/**
 * Covariance of the outputs of a two-layer ReLU network under its prior, which
 * is also the kernel of its infinite-width limit.
 *
 * Definition: K(x, x') = E f(x) f(x')
 *   = sigma_a^2 N^(1 - 2 gamma) E_w[phi(w . x) phi(w . x')]
 *   = sigma_a^2 sigma_w^2 N^(1 - 2 gamma) (|x| |x'| / d) kappa(cos angle(x, x')),
 *   kappa(t) = (sqrt(1 - t^2) + (pi - arccos t) t) / (2 pi),
 * the arc-cosine kernel of degree 1. On the hypercube |x|^2 = d, so that
 * K(x, x) = sigma_a^2 sigma_w^2 N^(1 - 2 gamma) / 2. For gamma = 1/2 there is no
 * dependence on the width.
 *
 * @param network - sizes, scaling and prior scales
 * @param first - x; d numbers, not all zero
 * @param second - x'; d numbers, not all zero
 * @throws VerificationError 'invalid-argument' when an input has the wrong
 *   length, vanishes or is not finite, or the activation is not ReLU
 * @remarks Absolute error about 1e-15 K(x, x); relative precision is lost as x'
 *   approaches -x, where K vanishes like the third power of the distance.
 * @source cho2009, equation 6 (degree 1); goring2025 for the scaling
 */
export function arcCosineKernel(
  network: TwoLayerNetwork,
  first: Float64Array,
  second: Float64Array,
): number {
  requireRelu(network);
  const d = network.inputDimension;
  // In units of the largest coordinate of each, so that no square overflows or vanishes.
  const [firstUnit, secondUnit] = [largestSize(first), largestSize(second)];
  let [product, firstSquare, secondSquare] = [0, 0, 0];
  for (let j = 0; j < d; j++) {
    const [left, right] = [first[j] / firstUnit, second[j] / secondUnit];
    product += left * right;
    firstSquare += left ** 2;
    secondSquare += right ** 2;
  }
  const norms = Math.sqrt(firstSquare * secondSquare);
  if (first.length !== d || second.length !== d || !(norms > 0 && Number.isFinite(norms))) {
    throw invalidArgument(
      'inputs',
      [Array.from(first), Array.from(second)],
      `two vectors of ${d} numbers, finite and not all zero`,
    );
  }
  const cosine = Math.min(1, Math.max(-1, product / norms));
  const shape = kernelPrefactor(network) * (norms / d) * arcCosineOfDegreeOne(cosine);
  return shape * firstUnit * secondUnit;
}

function largestSize(input: Float64Array): number {
  return input.reduce((largest, entry) => Math.max(largest, Math.abs(entry)), 0);
}

/** sigma_a^2 sigma_w^2 N^(1 - 2 gamma) */
export function kernelPrefactor(network: TwoLayerNetwork): number {
  const { readoutPriorScale, weightPriorScale, width, widthExponent } = network;
  return (readoutPriorScale * weightPriorScale) ** 2 * width * (width ** -widthExponent) ** 2;
}

/**
 * kappa(t) above: E[relu(u) relu(v)] of standard normals with the correlation t.
 *
 * @param cosine - t in [-1, 1]
 */
export function arcCosineOfDegreeOne(cosine: number): number {
  const sine = Math.sqrt((1 - cosine) * (1 + cosine));
  return (sine + (Math.PI - Math.acos(cosine)) * cosine) / (2 * Math.PI);
}
