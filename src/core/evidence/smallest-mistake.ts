import type { ComponentEvidence } from './evidence.js';

/**
 * The smallest shift of a measured number that a test would have refuted, had it been there:
 * with it, the interval that refutes would lie just outside the margin.
 *
 * @returns in the unit of the component; Infinity where no shift would have been refuted
 */
export function smallestMistake({
  side,
  prediction,
  margin,
  refutationInterval: { lower, upper },
}: Pick<ComponentEvidence, 'side' | 'prediction' | 'margin' | 'refutationInterval'>): number {
  const up = prediction + margin - lower;
  const down = upper - (prediction - margin);
  // On the side that is allowed nothing is a mistake.
  if (side === 'at-most') return up;
  if (side === 'at-least') return down;
  return Math.max(up, down);
}
