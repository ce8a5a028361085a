import type { MeanFieldActivation } from '../../engines/index.js';
import { errorFunction } from '../../numerics/index.js';

/** sigma as a function of one number, and its derivative. */
export interface NeuronFunction {
  readonly value: (z: number) => number;
  /** At a kink that from the left. */
  readonly slope: (z: number) => number;
}

/** What a neuron of an activation computes, in the functions of JavaScript. */
export function neuronFunctionOf(activation: MeanFieldActivation): NeuronFunction {
  switch (activation.kind) {
    case 'erf':
      return {
        value: (z) => errorFunction(z / Math.SQRT2),
        slope: (z) => Math.sqrt(2 / Math.PI) * Math.exp((-z * z) / 2),
      };
    case 'relu':
      return { value: (z) => Math.max(0, z), slope: (z) => (z > 0 ? 1 : 0) };
    case 'linear':
      return { value: (z) => z, slope: () => 1 };
    case 'quadratic':
      return { value: (z) => z * z, slope: (z) => 2 * z };
    case 'bump':
      return { value: (z) => Math.exp((-z * z) / 2), slope: (z) => -z * Math.exp((-z * z) / 2) };
    case 'ramp': {
      const { low, lowUntil, high, highFrom } = activation;
      const rise = (high - low) / (highFrom - lowUntil);
      return {
        value: (z) => low + rise * (Math.min(highFrom, Math.max(lowUntil, z)) - lowUntil),
        slope: (z) => (z > lowUntil && z <= highFrom ? rise : 0),
      };
    }
  }
}
