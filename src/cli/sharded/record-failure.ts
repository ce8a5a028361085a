import { messageOf } from '../../core/index.js';
import { failureFile, type OpenPlan, thisMachine, writeWhole } from '../../shards/index.js';

/** Leaves a note beside the results why a shard cannot be run, for `tvd status` and `tvd merge`. */
export function recordFailure(open: OpenPlan, index: number, error: unknown): void {
  try {
    const { host } = thisMachine();
    writeWhole(failureFile(open, index), `on ${host}: ${messageOf(error)}\n`);
  } catch {
    // It is told on stderr, and by the exit code.
  }
}
