import type { Replicate } from '../core/index.js';
import type { ClaimPlan, SettingTest } from './plan.js';
import type { ReplicateSource } from './replicate-source.js';

/** A batch should keep a worker busy for at least about this long. */
const targetBatchSeconds = 0.15;
/** Longer batches grow on while twice as many replicates take less than this times twice as long. */
const worthwhileSaving = 0.8;
const maxBatchSize = 64;

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
  let batchSize = 1;
  const secondsOfOne = new Map<number, number>();

  /** Replicates that share the lanes of an engine, or a device, cost less together. */
  const grow = (count: number, seconds: number): void => {
    secondsOfOne.set(count, seconds / count);
    if (count !== batchSize) return;
    const before = secondsOfOne.get(count / 2) ?? Number.POSITIVE_INFINITY;
    const isWorthwhile =
      seconds < targetBatchSeconds || seconds / count < worthwhileSaving * before;
    if (isWorthwhile) batchSize = Math.min(maxBatchSize, 2 * batchSize);
  };

  const request = (): void => {
    const count = Math.min(batchSize, maxReplicates - next);
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
        grow(count, (performance.now() - startedAt) / 1000);
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
