import type { SettingEvidence } from '../../core/index.js';
import { logAverageOfEValues } from '../../stats/index.js';

/**
 * ln of an e-value against "the claim holds at every setting": the average over
 * settings and components. Repeats on fresh seeds do not count twice, and numbers
 * that cannot be used count as no evidence at all.
 */
export function evidenceAgainst(settings: readonly SettingEvidence[]): number {
  const explored = settings.filter(({ phase }) => phase === 'explore');
  const logs = explored.flatMap(({ components, verdict }) =>
    components.map(({ logEvidence }) =>
      verdict.kind === 'invalid' || Number.isNaN(logEvidence) ? 0 : Math.min(logEvidence, 1e6),
    ),
  );
  return logs.length === 0 ? 0 : logAverageOfEValues(logs);
}
