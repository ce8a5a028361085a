/** Items taken for each one that is under way beyond them: a tenth is the most that is lost. */
const takenPerAhead = 10;
/** Sending a batch costs about a millisecond. */
const leastBatchSeconds = 0.01;
/** Larger batches are better only while an item costs less than this times as much in them. */
const worthwhileSaving = 0.8;
const maxBatchSize = 512;

/** How many items the next batch of a stream has whose end is not known. */
export interface LookAheadSizes {
  /**
   * Size of the next batch; 0 while enough is under way.
   *
   * @param asked - items asked for
   * @param taken - items answered
   * @param numShares - batches that may be asked for now, this one included
   */
  readonly next: (asked: number, taken: number, numShares: number) => number;
  /** Tells how long a batch took. */
  readonly learn: (count: number, seconds: number) => void;
}

/**
 * Sizes that reach a tenth further than what was taken, in equal shares. Cheap
 * items go in batches that are worth sending, and items that cost less in larger batches,
 * as they share the lanes of an engine or a device, in batches that large.
 *
 * @param numNeeded - items that are taken in any case
 */
export function lookAheadSizes(numNeeded: number): LookAheadSizes {
  /** Fewest seconds of an item, by the size of its batch. */
  const secondsOfOne = new Map<number, number>();
  let least = 1;
  return {
    next: (asked, taken, numShares) => {
      const goal = Math.max(numNeeded, taken + Math.ceil(taken / takenPerAhead) + 1);
      if (asked >= goal) return 0;
      return Math.min(maxBatchSize, Math.max(Math.ceil((goal - asked) / numShares), least));
    },
    learn: (count, seconds) => {
      const before = secondsOfOne.get(count) ?? Number.POSITIVE_INFINITY;
      secondsOfOne.set(count, Math.min(before, seconds / count));
      const cheapest = Math.min(...secondsOfOne.values());
      const isEfficient = (own: number) => own * worthwhileSaving <= cheapest;
      const sizes = [...secondsOfOne.keys()].sort((a, b) => a - b);
      const smallest = sizes.findIndex((size) => isEfficient(secondsOfOne.get(size) ?? Number.NaN));
      // Of sizes below the smallest one that was tried nothing bad is known.
      const sharing = smallest > 0 ? sizes[smallest] : 1;
      least = Math.min(maxBatchSize, Math.max(sharing, Math.ceil(leastBatchSeconds / cheapest)));
    },
  };
}
