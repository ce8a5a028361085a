import type { Chain, ChainResult, Engine } from '../../core/index.js';
import type { Batch } from '../../workers/index.js';
import { openEngine } from '../open-engine.js';

/** What the chains of an ensemble share, with the memory by which workers and caller hear of each other. */
export interface EnsembleTask {
  readonly engine: string;
  /** Two 64-bit numbers: not zero once cancelled, and the chain steps done. */
  readonly memory: SharedArrayBuffer;
}

/** Runs chains inside a worker. */
export async function ensembleTask({
  shared,
  items,
}: Batch<EnsembleTask, Chain>): Promise<ChainResult[]> {
  const numbers = new BigInt64Array(shared.memory);
  const cancelled = new AbortController();
  const engine: Engine = await openEngine(shared.engine);
  let reported = 0;
  return engine.run(items, {
    signal: cancelled.signal,
    onProgress: (stepsDone) => {
      Atomics.add(numbers, 1, BigInt(stepsDone - reported));
      reported = stepsDone;
      if (Atomics.load(numbers, 0) !== 0n) cancelled.abort();
    },
  });
}
