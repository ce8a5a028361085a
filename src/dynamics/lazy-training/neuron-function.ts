import { errorFunction } from '../../numerics/index.js';

/** What a neuron computes of z = w . x: erf(z / sqrt 2), max(0, z), or exp(-z^2 / 2). */
export type NeuronFunctionName = 'erf' | 'relu' | 'bump';

/** sigma(z) and its derivative. */
export interface NeuronFunction {
  readonly value: (z: number) => number;
  readonly slope: (z: number) => number;
}

export const neuronFunctions: Readonly<Record<NeuronFunctionName, NeuronFunction>> = {
  erf: {
    value: (z) => errorFunction(z / Math.SQRT2),
    slope: (z) => Math.sqrt(2 / Math.PI) * Math.exp((-z * z) / 2),
  },
  relu: { value: (z) => Math.max(0, z), slope: (z) => (z > 0 ? 1 : 0) },
  bump: { value: (z) => Math.exp((-z * z) / 2), slope: (z) => -z * Math.exp((-z * z) / 2) },
};
