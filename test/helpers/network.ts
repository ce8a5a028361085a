import type { TwoLayerNetwork } from '../../src/models/index.js';

/** f(x) of a two-layer ReLU network whose state is neuron by neuron, straight from its definition. */
export function networkOutput(
  { inputDimension, width, widthExponent }: TwoLayerNetwork,
  state: ArrayLike<number>,
  x: readonly number[],
): number {
  let sum = 0;
  for (let i = 0; i < width; i++) {
    const first = i * (inputDimension + 1);
    const z = x.reduce((total, xj, j) => total + state[first + j] * xj, 0);
    sum += state[first + inputDimension] * Math.max(z, 0);
  }
  return sum / width ** widthExponent;
}

/** Every sign vector of a dimension, in any order. */
export function signVectors(dimension: number): number[][] {
  if (dimension === 0) return [[]];
  return signVectors(dimension - 1).flatMap((rest) => [
    [1, ...rest],
    [-1, ...rest],
  ]);
}

/** Product of the first `sparsity` signs. */
export function parityOf(x: readonly number[], sparsity: number): number {
  return x.slice(0, sparsity).reduce((product, sign) => product * sign, 1);
}

/** Mean squared loss of a network on the parity of every sign vector. */
export function parityLoss(
  network: TwoLayerNetwork,
  sparsity: number,
  state: ArrayLike<number>,
): number {
  const points = signVectors(network.inputDimension);
  return (
    points.reduce(
      (sum, x) => sum + (networkOutput(network, state, x) - parityOf(x, sparsity)) ** 2,
      0,
    ) / points.length
  );
}
