import type { OpenPlan } from '../../shards/index.js';
import { failuresOf } from './record-failure.js';

const maxLines = 5;

/** Why shards could not be run, as far as they have left a note: a line for each, of the first ones. */
export function failureLines(open: OpenPlan, missing: readonly number[]): readonly string[] {
  const lines: string[] = [];
  for (const index of missing) {
    const note = failuresOf(open, index).at(-1);
    if (note !== undefined) lines.push(`shard ${index} failed ${note}`);
    if (lines.length === maxLines) break;
  }
  return lines;
}
