import { type ComponentEvidence, type ErrorRates, liesInside } from '../../core/index.js';

/** Fewer replicates may be equal by chance. */
const leastReplicates = 32;
/** Chance of stopping where the budget might have decided. */
const logOfRate = Math.log(1e6);

/**
 * Whether more replicates would be wasted: some component has given one value all along,
 * where a spread is needed, and all others lie inside their margins.
 *
 * Of a law that gave one value n times, all but a share f = ln(1e6) / n is that value, or
 * 1e-6 has happened. Its skewness is 1 / sqrt(f) or more, and a skewness s is decided after
 * s^2 (2 ln(1/rate))^3 / 9 replicates at the earliest, by the gate on normality at the larger of
 * both rates. Once these are
 * more than the budget, the end would be the same.
 *
 * @param rates - of the setting
 */
export function staysConstant(
  components: readonly ComponentEvidence[],
  numReplicates: number,
  maxReplicates: number,
  { falseRefutationRate, falseSupportRate }: ErrorRates,
): boolean {
  const isConstant = ({ tailCorrection }: ComponentEvidence) => Number.isNaN(tailCorrection);
  const isStuck =
    components.some(isConstant) &&
    components.every((one) => isConstant(one) || liesInside(one, one.supportInterval));
  if (!isStuck || numReplicates < leastReplicates) return false;
  const rate = Math.max(falseRefutationRate / components.length, falseSupportRate);
  const logOfInverse = -Math.log(rate);
  const skewnessSquared = numReplicates / logOfRate;
  return (skewnessSquared * (2 * logOfInverse) ** 3) / 9 > maxReplicates;
}
