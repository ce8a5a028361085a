import { VerificationError } from '../../../core/index.js';
import { covarianceAt } from '../hidden-covariance.js';
import type { LoneNeuron } from './decay-exponents.js';

/** Sample ratios between which a threshold is sought. */
export const soughtRatios = { smallest: 1e-3, largest: 1 } as const;

/** Values of complexity^2 (h(1) - h'(0)) at which a threshold was found for every activation tried. */
const foundAt = { smallest: 0.002, largest: 0.75 } as const;

/** The range of use, for who chooses a complexity. */
export const rangeOfComplexity = `found where complexity^2 (h(1) - h'(0)) is from about ${foundAt.smallest} to ${foundAt.largest}`;

const whereItLies = {
  above: `it lies above what can be told from a sample ratio of ${soughtRatios.largest}`,
  below: `it lies below a sample ratio of ${soughtRatios.smallest}`,
  unknown: `runs between sample ratios of ${soughtRatios.smallest} and ${soughtRatios.largest} do not tell where it lies`,
} as const;

/**
 * Says on which side of the ratios that were tried the threshold lies, and what to take.
 *
 * @param neuron - `covariance` without its linear part
 */
export function thresholdNotFound(
  { covariance, complexity }: LoneNeuron,
  side: keyof typeof whereItLies,
): VerificationError {
  const variance = covarianceAt(covariance, 1).value;
  const size = rounded(complexity ** 2 * variance);
  const [from, to] = [foundAt.smallest, foundAt.largest].map((x) =>
    rounded(Math.sqrt(x / variance)),
  );
  return new VerificationError(
    'not-converged',
    `no interpolation threshold found at complexity=${complexity}: ${whereItLies[side]}; it grows with complexity^2 (h(1) - h'(0)), here ${size}, and is ${rangeOfComplexity}: take complexity from ${from} to ${to} with this hiddenCovariance`,
    { complexity, size },
  );
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
