import type { Replicate } from '../core/index.js';
import { growingBatchSize } from './batch-size.js';
import type { ClaimPlan, SettingTest } from './plan.js';
import type { ReplicateSource } from './replicate-source.js';

/**
 * The replicates of one setting, in replicate order, with enough batches under
 * way to keep every worker busy. Batch sizes follow the measured cost and do
 * not change any number: each replicate's seed is its index.
 */
export async function* replicatesInOrder(
  plan: ClaimPlan,
  test: SettingTest,
  source: ReplicateSource,
): AsyncGenerator<Replicate> {
  const { maxReplicates } = plan.design;
  const underWay: Promise<readonly Replicate[]>[] = [];
  const stopped = new AbortController();
  let next = 0;
  const batchSize = growingBatchSize();

  const request = (): void => {
    const count = Math.min(batchSize.current(), maxReplicates - next);
    if (count <= 0) return;
    const startedAt = performance.now();
    const batch = source.run(
      {
        claim: plan.property.claim.id,
        ...(test.control === undefined ? {} : { control: test.control }),
        ...(test.candidate === undefined ? {} : { candidate: test.candidate }),
        seed: plan.seed,
        engine: plan.engine,
        phase: test.phase,
        setting: test.setting,
        first: next,
        count,
      },
      stopped.signal,
    );
    next += count;
    underWay.push(
      batch.then((replicates) => {
        batchSize.learn(count, (performance.now() - startedAt) / 1000);
        return replicates;
      }),
    );
  };

  try {
    for (let index = 0; index < source.parallelism; index++) request();
    for (;;) {
      const batch = underWay.shift();
      if (batch === undefined) return;
      const replicates = await batch;
      request();
      yield* replicates;
    }
  } finally {
    stopped.abort();
  }
}
