import type { ClaimEvidence } from '../../core/index.js';
import { readableName } from './readable-name.js';

/**
 * What of a decided claim no planted mistake refutes, by the labels of its comparisons. Where
 * nothing was decided, as runs were lost or too few, the mistakes were not decided for the same reason.
 */
export function vacuousInWords({
  verdict: { kind },
  vacuousIn = [],
}: Pick<ClaimEvidence, 'verdict' | 'vacuousIn'>): readonly string[] {
  return kind === 'supported' || kind === 'refuted' ? vacuousIn.map(readableName) : [];
}
