import { type VerdictKind, verdictKinds } from '../../core/index.js';
import type { VerdictCounts } from '../../runs/index.js';

/** What asks for attention comes first. */
export const worstFirst: readonly VerdictKind[] = [
  'refuted',
  'invalid',
  'inconclusive',
  'supported',
];

/** Counts without colours, the worst first; `nothing decided` where there are none. */
export function countsInWords(counts: VerdictCounts): string {
  const shown = worstFirst.filter((kind) => counts[kind] > 0);
  if (shown.length === 0) return 'nothing decided';
  return shown.map((kind) => `${counts[kind]} ${kind}`).join(', ');
}

/** How many claims are counted. */
export function numDecided(counts: VerdictCounts): number {
  return verdictKinds.reduce((sum, kind) => sum + counts[kind], 0);
}
