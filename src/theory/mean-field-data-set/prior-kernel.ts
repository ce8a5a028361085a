import type { TwoLayerNetwork } from '../../models/index.js';
import { arcCosineKernel } from '../kernel-regression/arc-cosine-kernel.js';

/**
 * Covariance of a network's outputs under its prior, in closed form.
 *
 * Definition: sigma_a^2 N^(1 - 2 gamma) E[phi(w . x) phi(w . x')]; for ReLU
 * `arcCosineKernel`, for erf with c = sigma_w^2 x . x' / d, v = sigma_w^2 |x|^2 / d, v'
 *   (2 / pi) arcsin(2 c / sqrt((1 + 2 v) (1 + 2 v'))).
 *
 * @returns a function of two inputs, or undefined where there is no closed form (tanh)
 * @source cho2009, equation 6; williams1998, section 3.1
 */
export function priorKernel(
  network: TwoLayerNetwork,
): ((first: Float64Array, second: Float64Array) => number) | undefined {
  if (network.activation === 'relu') {
    return (first, second) =>
      first.some(Boolean) && second.some(Boolean) ? arcCosineKernel(network, first, second) : 0;
  }
  if (network.activation !== 'erf') return undefined;
  const { readoutPriorScale, width, widthExponent } = network;
  const prefactor = readoutPriorScale ** 2 * width * (width ** -widthExponent) ** 2;
  const variance = network.weightPriorScale ** 2 / network.inputDimension;
  return (first, second) => {
    let [product, firstSquare, secondSquare] = [0, 0, 0];
    for (let j = 0; j < first.length; j++) {
      product += variance * first[j] * second[j];
      firstSquare += variance * first[j] ** 2;
      secondSquare += variance * second[j] ** 2;
    }
    const scale = Math.sqrt((1 + 2 * firstSquare) * (1 + 2 * secondSquare));
    return prefactor * (2 / Math.PI) * Math.asin((2 * product) / scale);
  };
}

/** The kernel between all pairs of two sets of inputs, row-major, first x second. */
export function kernelMatrix(
  kernel: (first: Float64Array, second: Float64Array) => number,
  inputDimension: number,
  first: Float64Array,
  second: Float64Array,
): Float64Array {
  const rowsOf = (inputs: Float64Array) =>
    Array.from({ length: inputs.length / inputDimension }, (_, row) =>
      inputs.subarray(row * inputDimension, (row + 1) * inputDimension),
    );
  const columns = rowsOf(second);
  return Float64Array.from(
    rowsOf(first).flatMap((row) => columns.map((column) => kernel(row, column))),
  );
}
