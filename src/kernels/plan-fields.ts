/** The float64 fields of `plan` in c/plan.h, in its order. */
export const doubleFields = [
  'outputScale',
  'lossScale',
  'gain',
  'rowNorm',
  'bound',
  'temperature',
] as const;

/** Its 32-bit fields, which follow. */
export const wordFields = [
  'lanesAreChains',
  'numBlocks',
  'width',
  'inputDimension',
  'hasBiases',
  'readouts',
  'activation',
  'numCoefficients',
  'numSamples',
  'batchSize',
  'inputsPerLane',
  'noiseKind',
  'noiseSubsteps',
  'numTestSamples',
  'numProbes',
  'numDirections',
  'recordEvery',
  'stepsToRecord',
  'keepsStates',
  'numSteps',
  'stepLow',
  'stepHigh',
  'noiseStream',
  'batchStream',
] as const;

/** The arrays, as their distances from the start of the plan; they follow. */
export const arrayFields = [
  'state',
  'mask',
  'stepSize',
  'decay',
  'amplitude',
  'keys',
  'coefficients',
  'inputs',
  'targets',
  'noise',
  'testInputs',
  'testTargets',
  'probes',
  'directions',
  'values',
  'slopes',
  'outputs',
  'residuals',
  'gradient',
  'batchInputs',
  'batchTargets',
  'permutation',
  'chosen',
  'fluctuations',
  'doubles',
  'outputSums',
  'probeSums',
  'errorSums',
  'firstMoments',
  'secondMoments',
  'overlaps',
  'innovations',
  'states',
  'badLanes',
] as const;

/** Written by a call; they come last. */
export const resultFields = ['numRecords', 'stepsDone'] as const;

export type DoubleField = (typeof doubleFields)[number];
export type WordField = (typeof wordFields)[number];
export type ArrayField = (typeof arrayFields)[number];
export type ResultField = (typeof resultFields)[number];

const words: readonly string[] = [...wordFields, ...arrayFields, ...resultFields];

/** Bytes of a plan; a compiled kernel must say the same. */
export const planBytes = 8 * Math.ceil((8 * doubleFields.length + 4 * words.length) / 8);

/** Byte offset of a float64 field. */
export function doubleOffset(field: DoubleField): number {
  return 8 * doubleFields.indexOf(field);
}

/** Byte offset of a 32-bit field. */
export function wordOffset(field: WordField | ArrayField | ResultField): number {
  return 8 * doubleFields.length + 4 * words.indexOf(field);
}
