import type { Program } from '../../core/index.js';
import { openEngine } from '../open-engine.js';

/** Jobs for a worker, and the memory by which it and its caller hear of each other. */
export interface EnsembleTask {
  readonly engine: string;
  /** Id of the program. */
  readonly program: string;
  readonly jobs: readonly unknown[];
  /** Two 64-bit numbers: not zero once cancelled, and the job steps done. */
  readonly shared: SharedArrayBuffer;
}

/** Runs jobs inside a worker. */
export async function ensembleTask(task: EnsembleTask): Promise<unknown[]> {
  const shared = new BigInt64Array(task.shared);
  const cancelled = new AbortController();
  const engine = await openEngine(task.engine);
  const program: Program<unknown, unknown> = { id: task.program };
  let reported = 0;
  return engine.run(program, task.jobs, {
    signal: cancelled.signal,
    onProgress: (stepsDone) => {
      Atomics.add(shared, 1, BigInt(stepsDone - reported));
      reported = stepsDone;
      if (Atomics.load(shared, 0) !== 0n) cancelled.abort();
    },
  });
}
