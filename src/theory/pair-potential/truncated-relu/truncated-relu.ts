import { invalidArgument } from '../../../core/index.js';

/**
 * A rectifier with two flat ends: sigma(t) = `lowValue` for t <= `rampStart`, `highValue` for
 * t >= `rampEnd`, linear between.
 *
 * @source mei2018, isotropic Gaussians (the activation)
 */
export interface TruncatedRelu {
  /** s_1 */
  readonly lowValue: number;
  /** s_2 */
  readonly highValue: number;
  /** t_1 */
  readonly rampStart: number;
  /** t_2 > t_1 */
  readonly rampEnd: number;
}

/** The one of the published figures: -2.5 up to 1/2, 7.5 from 3/2 on, slope 10. */
export const publishedTruncatedRelu: TruncatedRelu = {
  lowValue: -2.5,
  highValue: 7.5,
  rampStart: 0.5,
  rampEnd: 1.5,
};

/**
 * Refuses numbers that are not finite, and a ramp that does not lie between two ends.
 *
 * @throws VerificationError 'invalid-argument' with the name and the value
 */
export function requireTruncatedRelu(activation: TruncatedRelu): void {
  const { lowValue, highValue, rampStart, rampEnd } = activation;
  for (const [name, value] of Object.entries({ lowValue, highValue, rampStart, rampEnd })) {
    if (!Number.isFinite(value)) throw invalidArgument(name, value, 'a finite number');
  }
  if (!(rampEnd > rampStart)) {
    throw invalidArgument('rampEnd', rampEnd, `a number above rampStart=${rampStart}`);
  }
}

/** k = (s_2 - s_1) / (t_2 - t_1) */
export function slopeOfRamp(activation: TruncatedRelu): number {
  const { lowValue, highValue, rampStart, rampEnd } = activation;
  return (highValue - lowValue) / (rampEnd - rampStart);
}
