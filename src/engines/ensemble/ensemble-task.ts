import type { Chain, ChainResult, Engine } from '../../core/index.js';
import { openEngine } from '../open-engine.js';

/** Chains for a worker, and the memory by which it and its caller hear of each other. */
export interface EnsembleTask {
  readonly engine: string;
  readonly chains: readonly Chain[];
  /** Two 64-bit numbers: not zero once cancelled, and the chain steps done. */
  readonly shared: SharedArrayBuffer;
}

/** Runs chains inside a worker. */
export async function ensembleTask(task: EnsembleTask): Promise<ChainResult[]> {
  const shared = new BigInt64Array(task.shared);
  const cancelled = new AbortController();
  const engine: Engine = await openEngine(task.engine);
  let reported = 0;
  return engine.run(task.chains, {
    signal: cancelled.signal,
    onProgress: (stepsDone) => {
      Atomics.add(shared, 1, BigInt(stepsDone - reported));
      reported = stepsDone;
      if (Atomics.load(shared, 0) !== 0n) cancelled.abort();
    },
  });
}
