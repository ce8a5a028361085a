import { VerificationError } from '../../core/index.js';
import { effectiveSampleSize } from './adapted-neuron-sample.js';

/** Below this the four samples of a prediction do not tell their own error. */
const smallestEffectiveSize = 50;

/**
 * Refuses a law that condenses on too few of its weighted neurons.
 *
 * @param shares - weight of each neuron, any common factor
 * @param noise - kappa, for the message
 * @throws VerificationError 'not-converged' below an effective sample size of 50
 */
export function requireSpread(shares: Float64Array, noise: number): void {
  const size = effectiveSampleSize(shares);
  if (size >= smallestEffectiveSize) return;
  throw new VerificationError(
    'not-converged',
    `at noise=${noise} the law of a neuron condenses on few of the ${shares.length} sampled ones: an effective sample size of ${size.toFixed(1)}, where ${smallestEffectiveSize} is needed; take a larger noise, or more neurons`,
  );
}
