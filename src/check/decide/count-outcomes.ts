import type { Replicate, RunOutcome, SettingEvidence } from '../../core/index.js';

/** How many replicates ended in which way. */
export function countOutcomes(
  replicates: readonly Replicate[],
): Partial<Record<RunOutcome, number>> {
  const counts: Partial<Record<RunOutcome, number>> = {};
  for (const { outcome } of replicates) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** Whether a replicate of a setting took its worker with it, or all of its time limit. */
export function hasLostWorker({ outcomes }: Pick<SettingEvidence, 'outcomes'>): boolean {
  return (outcomes['worker-lost'] ?? 0) > 0;
}
