import type { Program } from '../../core/index.js';
import type { Batch } from '../../workers/index.js';
import { openEngine } from '../open-engine.js';

/** What the jobs of an ensemble share, with the memory by which workers and caller hear of each other. */
export interface EnsembleTask {
  readonly engine: string;
  /** Id of the program. */
  readonly program: string;
  /** Two 64-bit numbers: not zero once cancelled, and the job steps done. */
  readonly memory: SharedArrayBuffer;
}

/** Runs jobs inside a worker. */
export async function ensembleTask({
  shared,
  items,
}: Batch<EnsembleTask, unknown>): Promise<unknown[]> {
  const numbers = new BigInt64Array(shared.memory);
  const cancelled = new AbortController();
  const engine = await openEngine(shared.engine);
  const program: Program<unknown, unknown> = { id: shared.program };
  let reported = 0;
  return engine.run(program, items, {
    signal: cancelled.signal,
    onProgress: (stepsDone) => {
      Atomics.add(numbers, 1, BigInt(stepsDone - reported));
      reported = stepsDone;
      if (Atomics.load(numbers, 0) !== 0n) cancelled.abort();
    },
  });
}
