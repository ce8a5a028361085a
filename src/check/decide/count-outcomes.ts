import type { Replicate, RunOutcome } from '../../core/index.js';

/** How many replicates ended in which way. */
export function countOutcomes(
  replicates: readonly Replicate[],
): Partial<Record<RunOutcome, number>> {
  const counts: Partial<Record<RunOutcome, number>> = {};
  for (const { outcome } of replicates) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
