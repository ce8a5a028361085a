/** A batch should keep a worker busy for at least about this long. */
const targetBatchSeconds = 0.15;
/** Longer batches grow on while twice as many replicates take less than this times twice as long. */
const worthwhileSaving = 0.8;
const maxBatchSize = 64;

/** How many replicates to ask for at once, learnt from what batches took. */
export interface BatchSize {
  readonly current: () => number;
  /** Tells how long a batch took. */
  readonly learn: (count: number, seconds: number) => void;
}

/**
 * Batch sizes that start at one and double while a batch is short, or while
 * replicates that share the lanes of an engine, or a device, cost less together.
 */
export function growingBatchSize(): BatchSize {
  let size = 1;
  const secondsOfOne = new Map<number, number>();
  return {
    current: () => size,
    learn: (count, seconds) => {
      secondsOfOne.set(count, seconds / count);
      if (count !== size) return;
      const before = secondsOfOne.get(count / 2) ?? Number.POSITIVE_INFINITY;
      const isWorthwhile =
        seconds < targetBatchSeconds || seconds / count < worthwhileSaving * before;
      if (isWorthwhile) size = Math.min(maxBatchSize, 2 * size);
    },
  };
}
