import type { MeanFieldActivation } from '../../engines/index.js';
import { errorFunction } from '../../numerics/index.js';

/** sigma as a function of one number. */
export function activationValue(activation: MeanFieldActivation): (z: number) => number {
  switch (activation.kind) {
    case 'erf':
      return (z) => errorFunction(z / Math.SQRT2);
    case 'relu':
      return (z) => Math.max(0, z);
    case 'linear':
      return (z) => z;
    case 'quadratic':
      return (z) => z * z;
    case 'bump':
      return (z) => Math.exp((-z * z) / 2);
    case 'ramp': {
      const { low, lowUntil, high, highFrom } = activation;
      return (z) => {
        const share = (z - lowUntil) / (highFrom - lowUntil);
        return low + (high - low) * Math.min(1, Math.max(0, share));
      };
    }
  }
}
