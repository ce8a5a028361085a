import { readFileSync } from 'node:fs';
import { failureFile, type OpenPlan } from '../../shards/index.js';

const maxLines = 5;

/** Why shards could not be run, as far as they have left a note: a line for each, of the first ones. */
export function failureLines(open: OpenPlan, missing: readonly number[]): readonly string[] {
  const lines: string[] = [];
  for (const index of missing) {
    const note = noteOf(failureFile(open, index));
    if (note !== undefined) lines.push(`shard ${index} failed ${note.trim()}`);
    if (lines.length === maxLines) break;
  }
  return lines;
}

function noteOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
