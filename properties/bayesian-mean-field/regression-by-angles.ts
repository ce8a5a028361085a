import * as tvd from 'theory-vs-dynamics';
import { ridgeCoefficients, timesVector } from './linear-system.js';

/**
 * Kernel regression of a parity from the whole cube, with the ridge noise^2 P of the posterior
 * and the kernel of a ReLU network's prior as an integral over the plane of two inputs at the
 * angle t,
 *
 *   K = sigma_a^2 sigma_w^2 N^(1 - 2 gamma) / pi  integral of cos(s) cos(s - t) ds
 *       over s in [t - pi / 2, pi / 2], where both neurons are active.
 *
 * @returns m, the error of the mean and the variance of one draw of the posterior; and the sums of
 *   lambda / (lambda + noise^2) and of its square over all modes of the kernel
 */
export function regressionByAngles(network: tvd.TwoLayerNetwork, sparsity: number, noise: number) {
  const { inputDimension: d, width, widthExponent } = network;
  const unit =
    (network.readoutPriorScale * network.weightPriorScale) ** 2 * width ** (1 - 2 * widthExponent);
  const cube = tvd.hypercube(d);
  const targets = tvd.parity(cube, d, sparsity);
  const size = targets.length;
  const byCosine = new Map<number, number>();
  const kernel = Float64Array.from({ length: size ** 2 }, (_, entry) => {
    const [row, column] = [Math.floor(entry / size) * d, (entry % size) * d];
    let product = 0;
    for (let j = 0; j < d; j++) product += cube[row + j] * cube[column + j];
    const known = byCosine.get(product) ?? unit * overlapAt(Math.acos(product / d));
    byCosine.set(product, known);
    return known;
  });
  const ridge = noise ** 2 * size;
  const meanOf = (target: Float64Array) =>
    timesVector(kernel, ridgeCoefficients(kernel, ridge, target));
  const mean = meanOf(targets);
  let [order, error] = [0, 0];
  for (const [row, value] of mean.entries()) {
    order += (value * targets[row]) / size;
    error += (value - targets[row]) ** 2 / size;
  }
  // The variance at each point is the same: K - K (K + ridge)^-1 K on the diagonal.
  const variance = kernel[0] - meanOf(kernel.slice(0, size))[0];
  // Traces of K (K + ridge)^-1 and its square, from one row: on the cube all rows are alike.
  const row = meanOf(Float64Array.from(targets, (_, place) => (place === 0 ? 1 : 0)));
  const squares = row.reduce((sum, entry) => sum + entry ** 2, 0);
  return { order, error, variance, learned: size * row[0], squares: size * squares };
}

/** Simpson's rule. */
function overlapAt(angle: number): number {
  const numSteps = 64;
  const [first, step] = [angle - Math.PI / 2, (Math.PI - angle) / numSteps];
  let sum = 0;
  for (let node = 0; node <= numSteps; node++) {
    const place = first + node * step;
    const weight = node === 0 || node === numSteps ? 1 : node % 2 === 1 ? 4 : 2;
    sum += weight * Math.cos(place) * Math.cos(place - angle);
  }
  return (step * sum) / 3 / Math.PI;
}
