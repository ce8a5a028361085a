/**
 * - `orderParameter`: E[f y] over fresh inputs
 * - `meanSquaredError`: of the time-averaged network
 * - `snapshotMeanSquaredError`: of one snapshot, averaged over time
 * - `readoutVariance`: mean squared readout
 * - `weightSquaredNorm`: mean squared length of a neuron's weights
 * - `indexSquaredOverlap`: mean squared component of the weights along the index direction
 */
export const singleIndexObservableNames = [
  'orderParameter',
  'meanSquaredError',
  'snapshotMeanSquaredError',
  'readoutVariance',
  'weightSquaredNorm',
  'indexSquaredOverlap',
] as const;
