import * as tvd from 'theory-vs-dynamics';

/** What a random data set is drawn with. */
export interface DataSizes {
  readonly inputDimension: number;
  readonly sparsity: number;
  readonly numSamples: number;
}

/** Independent uniform points of the cube, with the parity of their first coordinates. */
export function randomParityData(sizes: DataSizes, key: tvd.RandomKey): tvd.LabelledInputs {
  const { inputDimension, sparsity, numSamples } = sizes;
  const inputs = new Float64Array(numSamples * inputDimension);
  tvd.fillRademacher(key, tvd.streams.data, 0, inputs);
  return { inputs, targets: tvd.parity(inputs, inputDimension, sparsity) };
}

/** |first - second| over |second|. */
export function relativeDistance(first: Float64Array, second: Float64Array): number {
  return Math.hypot(...first.map((value, index) => value - second[index])) / Math.hypot(...second);
}
