import { type FunnelTarget, requireTarget } from '../../models/index.js';
import { requirePositive } from '../require-number.js';

/** What the law exp(-U / T) of a funnel says: theta_1 is normal, the others given it too. */
export interface FunnelPosterior {
  /** Of theta_1. */
  readonly mean: number;
  /** Of theta_1. */
  readonly variance: number;
  /** Variance of theta_j exp(-theta_1 / 2) for j > 1, which is normal and independent of theta_1. */
  readonly scaledVariance: number;
}

/**
 * The funnel in closed form.
 *
 * Derivation: each of the d - 1 integrals over theta_j gives sqrt(2 pi T) exp(theta_1 / 2), so
 * theta_1 has the density exp(-theta_1^2 / (2 s^2 T) + (d - 1) theta_1 (1 - 1 / T) / 2).
 *
 * @param temperature - T > 0
 * @throws VerificationError 'invalid-argument' for what is out of range
 * @source neal2003, section 8, at temperature 1
 */
export function funnelPosterior(target: FunnelTarget, temperature: number): FunnelPosterior {
  const d = requireTarget(target);
  requirePositive('temperature', temperature);
  const variance = target.deviation ** 2 * temperature;
  return {
    mean: ((d - 1) * (1 - 1 / temperature) * variance) / 2,
    variance,
    scaledVariance: temperature,
  };
}
