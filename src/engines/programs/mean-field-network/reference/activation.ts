import { portableErrorFunction, portableExponential } from '../../../../numerics/index.js';
import type { MeanFieldActivation, Ramp } from '../network.js';

/** sigma(z) and its derivative. */
export interface ActivatedNeuron {
  readonly value: number;
  readonly slope: number;
}

/** exp(-z^2 / 2) falls no further than to the exponential of minus this. */
const largestExponent = 300;

/** An activation as a function of one number, with the bits of the compiled one. */
export function activationOf(activation: MeanFieldActivation): (z: number) => ActivatedNeuron {
  switch (activation.kind) {
    case 'erf':
      return (z) => {
        const { value, slope } = portableErrorFunction(z * Math.SQRT1_2);
        return { value, slope: slope * Math.SQRT1_2 };
      };
    case 'relu':
      return (z) => (z > 0 ? { value: z, slope: 1 } : { value: 0, slope: 0 });
    case 'linear':
      return (z) => ({ value: z, slope: 1 });
    case 'quadratic':
      return (z) => ({ value: z * z, slope: 2 * z });
    case 'bump':
      return (z) => {
        const value = portableExponential(Math.max(z * z * -0.5, -largestExponent));
        return { value, slope: -z * value };
      };
    case 'ramp':
      return (z) => rampAt(activation, z);
  }
}

function rampAt(ramp: Ramp, z: number): ActivatedNeuron {
  const { low, lowUntil, high, highFrom } = ramp;
  if (z <= lowUntil) return { value: low, slope: 0 };
  if (z >= highFrom) return { value: high, slope: 0 };
  const slope = slopeOfRamp(ramp);
  return { value: (z - lowUntil) * slope + low, slope };
}

/** Of the line between its two ends. */
export function slopeOfRamp({ low, lowUntil, high, highFrom }: Ramp): number {
  return (high - low) / (highFrom - lowUntil);
}
