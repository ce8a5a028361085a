import type { TwoLayerDescent } from './descent.js';

/** eta n / (m d b): what a sum over the b samples of a step is multiplied by. */
export function stepRateOf({ network, labelNoise, batchSize, stepSize }: TwoLayerDescent): number {
  const { inputDimension, width } = network;
  const share = batchSize === undefined ? 1 : labelNoise.length / batchSize;
  return (stepSize * share) / (width * inputDimension);
}
