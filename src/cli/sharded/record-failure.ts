import { readFileSync } from 'node:fs';
import { messageOf } from '../../core/index.js';
import { failureFile, type OpenPlan, thisMachine, writeWhole } from '../../shards/index.js';

/** Notes of a shard why it could not be run, the oldest first; gone when it is done. */
export function failuresOf(open: OpenPlan, index: number): readonly string[] {
  try {
    return readFileSync(failureFile(open, index), 'utf8').trim().split('\n');
  } catch {
    return [];
  }
}

/** Leaves a note beside the results why a shard cannot be run, for `tvd status`, `tvd merge` and later tries. */
export function recordFailure(open: OpenPlan, index: number, error: unknown): void {
  try {
    const note = `on ${thisMachine().host}: ${messageOf(error).replaceAll('\n', ' ')}`;
    const notes = [...failuresOf(open, index), note];
    writeWhole(failureFile(open, index), `${notes.join('\n')}\n`);
  } catch {
    // It is told on stderr, and by the exit code.
  }
}
