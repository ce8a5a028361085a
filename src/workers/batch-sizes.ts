/** A batch should keep a worker busy for at least about this long. */
const targetBatchSeconds = 0.15;
/** Longer batches grow on while twice as many items take less than this times twice as long. */
const worthwhileSaving = 0.8;
const maxBatchSize = 64;

/** How many items the batches of one job have. No answer depends on it. */
export interface BatchSizes {
  /**
   * Size of the next batch.
   *
   * @param left - items that are not under way yet, at least 1
   * @param parallelism - batches that are under way at once
   */
  readonly next: (left: number, parallelism: number) => number;
  /** Tells how long a batch took. */
  readonly learn: (count: number, seconds: number) => void;
}

/**
 * Sizes that start at one and double while a batch is short, or while items that
 * share the lanes of an engine, or a device, cost less together. The last
 * batches are short, so that all workers end together.
 */
export function growingSizes(): BatchSizes {
  let size = 1;
  const secondsOfOne = new Map<number, number>();
  return {
    next: (left, parallelism) => Math.min(size, Math.ceil(left / parallelism)),
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

/** Sizes that are the same from the first batch to the last but one. */
export function equalSizes(size: number): BatchSizes {
  return { next: (left) => Math.min(size, left), learn: () => {} };
}
